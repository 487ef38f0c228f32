// A worker of workerd, as its own test.
import { Intercom } from "@intercom-codegen/client-2.11";

export default {
  async test() {
    const fetch = async () => Response.json({ id: "6" });
    const { companies } = new Intercom({ token: "secret", fetch });
    const { id } = await companies.retrieve("6");
    if (id !== "6") throw new Error(id);
    console.log(`id ${id}`);
  },
};
