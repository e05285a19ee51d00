//! The figures of a score, a line per kind.

use crate::{Agreements, Count, Score, percent};
use std::fmt;

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let it = self;
        let mut res = String::new();
        let mut line = |name: &str, count: Count, agree: Option<Agreements>| {
            if count.truth == 0 && count.pages == 0 {
                return;
            }
            let Count { both, truth, pages, .. } = count;
            let (recall, precision) = (count.recall(), count.precision());
            res += &format!(
                "{name:<11} found {both}/{truth} ({recall:.1} %), right {both}/{pages} ({precision:.1} %)"
            );
            if let Some(it) = agree {
                let required = percent(it.required, it.required_said);
                let equal = percent(it.equal, it.typed());
                res += &format!(
                    "; required {required:.1} %, types {equal:.1} % ({} equal, {} close, {} other, {} unsaid)",
                    it.equal, it.close, it.other, it.unsaid
                );
            }
            res.push('\n');
        };
        line("operations", it.operations, None);
        line("path", it.path, Some(it.path_agree));
        line("parameters", it.params, Some(it.params_agree));
        line("described", it.described, None);
        line("by name", it.named, Some(it.named_agree));
        line("nested", it.nested, Some(it.nested_agree));
        line("models", it.models, None);
        line("members", it.members, Some(it.members_agree));
        line("statuses", it.statuses, None);
        line("fields", it.fields, Some(it.fields_agree));
        f.write_str(&res)
    }
}
