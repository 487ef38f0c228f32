/** The API that the checks call: Intercom's paths, and those that the other clients have. */
const json = (body, status = 200, headers = {}) => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

/** A response as data; undefined for a request that hangs. `seen` has the busy ones that were asked for already. */
export function respond({ method, url, headers, body }, seen) {
  const [path, query = ""] = url.split("?");
  const [, resource, id] = path.split("/");
  if (path.includes("/content")) {
    const bytes = { "content-type": "application/octet-stream" };
    return { status: 200, headers: bytes, body: "id,name\n".repeat(1000) };
  }
  if (resource === "contacts" || (resource === "files" && method === "GET")) {
    const isLast = query.includes("after=");
    const data = [{ id: isLast ? "2" : "1" }];
    const pages = isLast ? {} : { next: { starting_after: "1" } };
    return json({ type: "list", data, pages, has_more: !isLast });
  }
  if (method === "POST") return json(isForm(headers, body) ? { id: "form" } : JSON.parse(body));
  switch (id) {
    case "hangs":
      return undefined;
    case "missing":
      return json({ errors: [{ code: "not_found" }] }, 404);
    case "busy":
      return seen.size === seen.add(url).size
        ? json({ id })
        : json({}, 503, { "retry-after": "0" });
    case "header":
      return json({ id: headers["x-added"] });
    default:
      return json({ type: "company", id }, 200, { "x-request-id": "r-6" });
  }
}

function isForm(headers, body) {
  return headers["content-type"]?.startsWith("multipart/form-data") && body.includes("Ä.txt");
}
