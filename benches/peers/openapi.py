#!/usr/bin/env python3
"""The IR as an OpenAPI document, good enough for generators that read such documents.

    cargo xtask ir --docs DIR --out target/ir
    benches/peers/openapi.py target/ir/ir.json PRODUCT [PRODUCT …] > openapi.json

Every action is a POST of a JSON object that is answered by another. Models are named after their
product and action, so that none is merged with another: what a generator makes of them is its
affair. Descriptions are kept; facts read from them are not used, as ours are not typed either.
"""

import json
import sys

SCALARS = {
    "string": {"type": "string"},
    "int": {"type": "integer", "format": "int64"},
    "float": {"type": "number", "format": "double"},
    "bool": {"type": "boolean"},
    "object": {"type": "object"},
    "any": {},
}


def words(docs):
    """The plain words of a description."""
    res = ""
    for it in docs:
        if it == "break":
            res += "\n"
            continue
        for kind, value in it.items():
            if kind in ("text", "code"):
                res += value
            elif kind == "link":
                res += words(value["text"])
            else:
                res += words(value)
    return res


class Document:
    def __init__(self):
        self.paths = {}
        self.schemas = {}

    def type(self, ty, prefix):
        if isinstance(ty, str):
            return dict(SCALARS[ty])
        if "array" in ty:
            return {"type": "array", "items": self.type(ty["array"], prefix)}
        return {"$ref": f"#/components/schemas/{prefix}{ty['model']}"}

    def described(self, schema, docs):
        text = words(docs)
        # A reference takes no description beside it.
        return schema if not text or "$ref" in schema else {**schema, "description": text}

    def object(self, name, members):
        """Adds a schema of (name, schema, required) and gives a reference to it."""
        schema = {"type": "object", "properties": {key: it for key, it, _ in members}}
        required = [key for key, _, needed in members if needed]
        if required:
            schema["required"] = required
        self.schemas[name] = schema
        return {"$ref": f"#/components/schemas/{name}"}

    def param(self, param, name):
        schema = self.param_type(param["type"], name)
        return param["name"], self.described(schema, param.get("docs", [])), param["required"]

    def param_type(self, ty, name):
        if isinstance(ty, dict) and "fields" in ty:
            return self.object(name, [self.param(it, name + it["name"]) for it in ty["fields"]])
        if isinstance(ty, dict) and "array" in ty:
            return {"type": "array", "items": self.param_type(ty["array"], name)}
        return self.type(ty, name)

    def field(self, field, prefix):
        schema = self.described(self.type(field["type"], prefix), field.get("docs", []))
        return field["name"], schema, field["required"]

    def action(self, product, action):
        prefix = "".join(it for it in product.title() if it.isalnum()) + action["name"]
        for model in action.get("models", []):
            fields = [self.field(it, prefix) for it in model["fields"]]
            self.object(prefix + model["name"], fields)
        request = [self.param(it, f"{prefix}Request{it['name']}") for it in action["request"]]
        response = [self.field(it, prefix) for it in action["response"]]
        content = lambda schema: {"content": {"application/json": {"schema": schema}}}
        self.paths[f"/{product}/{action['name']}"] = {
            "post": {
                "operationId": prefix,
                "summary": action["title"],
                "requestBody": {"required": True, **content(self.object(prefix + "Request", request))},
                "responses": {
                    "200": {
                        "description": "the answer",
                        **content(self.object(prefix + "Response", response)),
                    }
                },
            }
        }


def actions(product):
    """The operations that are called by their names."""
    return [it for it in product["operations"] if "rpc" in it["binding"]]


def document(ir, products):
    res = Document()
    for product in ir["products"]:
        if product["name"] in products:
            for action in actions(product):
                res.action(product["name"], action)
    return {
        "openapi": "3.0.3",
        "info": {"title": "peers", "version": "0.1.0"},
        "paths": res.paths,
        "components": {"schemas": res.schemas},
    }


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        json.dump(document(json.load(file), set(sys.argv[2:])), sys.stdout, ensure_ascii=False)
