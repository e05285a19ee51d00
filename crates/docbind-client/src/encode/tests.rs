//! Requests and the parameters that they are encoded as, side by side.

use super::*;

#[derive(Default)]
struct Disk {
    size: Option<i64>,
    iops: Option<f64>,
    tags: Vec<String>,
}

impl Encode for Disk {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.optional_int("Size", self.size);
        encoder.optional_float("Iops", self.iops);
        encoder.strings("Tags", &self.tags);
    }
}

/// Encodes with `with` and lists the parameters as `key=value`.
fn check(with: impl Fn(&mut Encoder)) -> Vec<String> {
    struct Request<F>(F);
    impl<F: Fn(&mut Encoder)> Encode for Request<F> {
        fn encode(&self, encoder: &mut Encoder) {
            (self.0)(encoder);
        }
    }
    match to_params(&Request(with)) {
        Ok(params) => params.iter().map(|(key, value)| format!("{key}={value}")).collect(),
        Err(error) => vec![error.to_string()],
    }
}

#[test]
fn unset_is_not_sent_and_empty_text_is() {
    assert_eq!(
        check(|encoder| {
            encoder.optional_string("Unset", &None);
            encoder.optional_int("None", None);
            encoder.optional_string("Cleared", &Some(String::new()));
            encoder.strings("NoIds", &[]);
            encoder.bool("Yes", true);
        }),
        ["Cleared=", "Yes=true"]
    );
}

#[test]
fn lists_count_from_zero_without_holes() {
    let disks = [
        Disk { size: Some(20), ..Disk::default() },
        Disk::default(),
        Disk { tags: vec!["a".to_owned(), "b".to_owned()], ..Disk::default() },
    ];
    assert_eq!(
        check(|encoder| {
            encoder.objects("Disks", &disks);
            encoder.object("Empty", &Disk::default());
        }),
        ["Disks.0.Size=20", "Disks.1.Tags.0=a", "Disks.1.Tags.1=b"]
    );
}

#[test]
fn json_nests_like_models_do() {
    let value = Json::from([
        ("A", Json::from(vec![Json::Null, Json::from(1), Json::from(vec![Json::Null])])),
        ("B", Json::from([("C", Json::from(0.5))])),
        ("D", Json::Null),
    ]);
    assert_eq!(check(|encoder| encoder.json("X", &value)), ["X.A.0=1", "X.B.C=0.5"]);
}

#[test]
fn a_number_that_is_not_finite_is_named() {
    let disks = [Disk::default(), Disk { iops: Some(f64::NAN), ..Disk::default() }];
    assert_eq!(
        check(|encoder| encoder.objects("Disks", &disks)),
        ["Disks.1.Iops is not a finite number and cannot be sent"]
    );
    assert_eq!(
        check(|encoder| encoder.floats("Ratio", &[1.0, f64::INFINITY])),
        ["Ratio.1 is not a finite number and cannot be sent"]
    );
}
