//! YAML as JSON, within bounds: files beside pages come from strangers.

use std::io;

/// The most bytes of a file.
pub const MAX_BYTES: u64 = 64 << 20;

/// Parses JSON or YAML.
pub fn parse(text: &str) -> io::Result<serde_json::Value> {
    if let Ok(it) = serde_json::from_str(text) {
        return Ok(it);
    }
    let invalid = |error: serde_saphyr::Error| {
        let message = error.to_string();
        let first = message.lines().next().unwrap_or_default().to_owned();
        io::Error::new(io::ErrorKind::InvalidData, format!("neither JSON nor YAML: {first}"))
    };
    serde_saphyr::from_str(text).map_err(invalid)
}

#[cfg(test)]
mod tests {
    #[test]
    fn yaml_and_json_are_the_same() {
        let yaml = super::parse("paths:\n  /lamps:\n    get: {operationId: list_lamps}\n");
        let json = super::parse(r#"{"paths":{"/lamps":{"get":{"operationId":"list_lamps"}}}}"#);
        assert_eq!(yaml.ok(), json.ok());
        assert!(super::parse("a: [").is_err());
    }
}
