export default { testMatch: "app.playwright.mjs", reporter: "line" };
