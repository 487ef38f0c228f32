/** Every keyword that a guard reads, each in a schema that is sent and received. */
export const keywords = `
openapi: 3.0.3
info: { title: Keywords, version: "1" }
paths:
  /all:
    post:
      operationId: sendAll
      tags: [all]
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/all" } } }
      responses:
        "200":
          description: All of them.
          content: { application/json: { schema: { $ref: "#/components/schemas/all" } } }
components:
  schemas:
    all:
      type: object
      properties:
        numbers: { $ref: "#/components/schemas/numbers" }
        texts: { $ref: "#/components/schemas/texts" }
        formats: { $ref: "#/components/schemas/formats" }
        lists: { $ref: "#/components/schemas/lists" }
        objects: { $ref: "#/components/schemas/objects" }
        one_way: { $ref: "#/components/schemas/one_way" }
        kinds: { $ref: "#/components/schemas/kinds" }
        odd_names: { $ref: "#/components/schemas/odd_names" }
        tree: { $ref: "#/components/schemas/tree" }
        nothing_said: { $ref: "#/components/schemas/nothing_said" }
    numbers:
      type: object
      required: [integer, closed]
      properties:
        integer: { type: integer }
        number: { type: number, nullable: true }
        closed: { type: number, minimum: 0, maximum: 10 }
        open: { type: integer, minimum: 0, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: true }
        even: { type: integer, multipleOf: 2 }
        chosen: { type: number, enum: [1, 2, 3] }
        fixed: { type: integer, enum: [1] }
    texts:
      type: object
      required: [short]
      properties:
        short: { type: string, maxLength: 3 }
        long: { type: string, minLength: 2, maxLength: 4 }
        like: { type: string, pattern: "^[a-c]{2}/?$" }
        chosen: { type: string, enum: [a, "b\\"", null], nullable: true }
        fixed: { type: string, enum: [only] }
        either: { enum: [yes, 2, true] }
        flag: { type: boolean, enum: [true] }
    formats:
      type: object
      properties:
        at: { type: string, format: date-time }
        uri: { type: string, format: uri }
        email: { type: string, format: email }
        uuid: { type: string, format: uuid, nullable: true }
        day: { type: string, format: date }
        list: { type: array, items: { type: string, format: email } }
    lists:
      type: object
      required: [plain]
      properties:
        plain: { type: array, items: { type: string } }
        anything: { type: array, items: {} }
        sized: { type: array, minItems: 1, maxItems: 2, items: { type: boolean } }
        unique: { type: array, uniqueItems: true, items: { type: array, items: { type: integer } } }
        nested: { type: array, items: { type: array, items: { type: integer, nullable: true } } }
        untyped: { items: { type: integer } }
    objects:
      type: object
      properties:
        closed: { type: object, additionalProperties: false, properties: { a: { type: string } } }
        empty: { type: object, additionalProperties: false }
        map: { type: object, additionalProperties: { type: integer } }
        both: { required: [a], properties: { a: { type: string } }, additionalProperties: { type: string, nullable: true } }
        any: { type: object, additionalProperties: true }
        counted: { type: object, minProperties: 1, maxProperties: 2, additionalProperties: { type: integer } }
        needed: { type: object, required: [undeclared] }
    one_way:
      type: object
      required: [id, password, name]
      additionalProperties: { type: string }
      properties:
        id: { type: integer, readOnly: true }
        password: { type: string, writeOnly: true }
        name: { type: string }
    kinds:
      oneOf:
        - $ref: "#/components/schemas/cat"
        - $ref: "#/components/schemas/dog"
        - { type: array, items: { type: integer } }
        - { type: object, required: [tail], properties: { tail: { type: boolean } } }
        - { type: integer }
        - { type: number, minimum: 1 }
    cat: { type: object, required: [kind], properties: { kind: { type: string, enum: [cat] }, lives: { type: integer } } }
    dog:
      allOf:
        - { type: object, required: [kind], properties: { kind: { type: string, enum: [dog] } } }
        - { type: object, nullable: true, properties: { name: { type: string } } }
    odd_names:
      type: object
      required: [constructor, __proto__, "a b"]
      properties:
        constructor: { type: string }
        toString: { type: integer }
        hasOwnProperty: { type: boolean, nullable: true }
        __proto__: { type: object, properties: { __proto__: { type: integer } } }
        "a b": { type: string }
        "a/b~c": { $ref: "#/components/schemas/cat", nullable: true }
        "": { type: integer }
        ключ: { type: integer }
    tree:
      type: object
      required: [children]
      properties:
        children: { type: array, items: { $ref: "#/components/schemas/tree" } }
        other: { $ref: "#/components/schemas/tree", nullable: true }
        size: { anyOf: [{ type: integer }, { type: string }, { type: boolean, nullable: true }] }
    nothing_said:
      type: object
      required: [thing]
      properties:
        thing: {}
        other: { description: Anything. }
`;
