/** Packages against their own mocks, in process. */
import { testOwnMock } from "./own-mock/test-own-mock.js";

testOwnMock("in process");
