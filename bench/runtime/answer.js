/** A company as the API answers with it. */
export const answer = {
  type: "company",
  id: "531ee472cce572a6ec000006",
  company_id: "6",
  app_id: "ecahpwf5",
  name: "Blue Sun",
  plan: { type: "plan", id: "269315", name: "Pro" },
  remote_created_at: 1_734_537_243,
  created_at: 1_734_537_244,
  updated_at: 1_734_537_245,
  last_request_at: 1_734_537_246,
  size: 85,
  website: "https://blue-sun.example",
  industry: "Manufacturing",
  monthly_spend: 99,
  session_count: 412,
  user_count: 17,
  custom_attributes: { paid_subscriber: true, team_mates: 9, region: "eu" },
  tags: { type: "tag.list", tags: [{ type: "tag", id: "1", name: "Vip" }] },
  segments: { type: "segment.list", segments: [{ type: "segment", id: "2", name: "Active" }] },
};

export const answerText = JSON.stringify(answer);

/** What is sent. */
export const company = {
  company_id: "6",
  name: "Blue Sun",
  plan: "Pro",
  size: 85,
  website: "https://blue-sun.example",
  custom_attributes: { paid_subscriber: true, team_mates: 9 },
};
