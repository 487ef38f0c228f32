/** Where the configuration is, from the project's folder, unless a command is given another file. */
export const defaultConfig = "specs/versions.yaml";
