//! The figures of a score as shares that may not get worse.

use crate::{Score, percent};

impl Score {
    /// Returns what was found and is right, in percent, by name. A share of nothing is left out: it is no figure.
    pub fn shares(&self) -> Vec<(String, f64)> {
        let mut res = Vec::new();
        let mut share = |name: String, part: usize, whole: usize| {
            if whole > 0 {
                res.push((name, percent(part, whole)));
            }
        };
        for (kind, it) in [
            ("operations", self.operations),
            ("path", self.path),
            ("parameters", self.params),
            ("described", self.described),
            ("named", self.named),
            ("nested", self.nested),
            ("models", self.models),
            ("members", self.members),
            ("statuses", self.statuses),
            ("fields", self.fields),
        ] {
            share(format!("{kind} found"), it.both, it.truth);
            share(format!("{kind} right"), it.both, it.pages);
        }
        share("named in their place".to_owned(), self.placed, self.named.both);
        // A reader that gives no types at all does not have all of them right: how many there are is a share as well.
        for (kind, count, it) in [
            ("parameters", self.params, self.params_agree),
            ("nested", self.nested, self.nested_agree),
            ("members", self.members, self.members_agree),
            ("fields", self.fields, self.fields_agree),
        ] {
            share(format!("{kind} with required"), it.required_said, count.both);
            share(format!("{kind} required"), it.required, it.required_said);
            share(format!("{kind} typed"), it.typed(), count.both);
            share(format!("{kind} equal"), it.equal, it.typed());
        }
        res
    }
}

#[cfg(test)]
mod tests {
    use crate::{compare, of_table};

    #[test]
    fn a_share_of_nothing_is_no_figure() {
        let table = |ty: &str| {
            let text = format!("GET\t/lamps\tquery\thue\t{ty}\tno\n");
            of_table(&text, "table", "").expect("a table")
        };
        let shares = |pages: &str| compare(&table(pages), &table("int"), None).shares();
        let typed = |pages: &str| {
            let all = shares(pages);
            let of = |name: &str| all.iter().find(|it| it.0 == name).map(|it| it.1);
            (of("parameters typed"), of("parameters equal"))
        };
        assert_eq!(typed("int"), (Some(100.0), Some(100.0)));
        assert_eq!(typed("string"), (Some(100.0), Some(0.0)));
        assert_eq!(typed("-"), (Some(0.0), None));
        assert!(!shares("int").iter().any(|it| it.0.starts_with("models")));
    }
}
