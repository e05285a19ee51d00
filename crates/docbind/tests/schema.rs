//! The committed JSON Schema, which `docbind ir` writes, is that of the IR's types.
//!
//! It is derived by a feature that only this test switches on, so that nobody else compiles it.

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let schema = schemars::schema_for!(docbind_ir::ir::Ir);
    let derived = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
    if derived != docbind_ir::SCHEMA {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docbind-ir/ir.schema.json");
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(path, &derived).expect("the schema can be written");
        }
        panic!(
            "{path} is stale; run this test once with UPDATE_SCHEMA=1 and look at the difference"
        );
    }
}
