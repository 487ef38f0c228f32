/** Packages against their own mocks, over HTTP; small descriptions in process, too. */
import { testOwnMock, testSmallDescriptions } from "./own-mock/test-own-mock.js";

testOwnMock("over HTTP");
testSmallDescriptions("over HTTP");
testSmallDescriptions("in process");
