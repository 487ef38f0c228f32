/** A path of the small descriptions that tests use: its one operation gives the component `pet`. */
export const retrievePet = `  /pets/{id}:
    get:
      operationId: retrievePet
      summary: Retrieve a pet.
      tags: [Pets]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: The pet.
          content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } }
`;
