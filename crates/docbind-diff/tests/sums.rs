//! Deltas of consecutive versions add up.

use docbind_diff::{Delta, Elements, diff, elements};
use docbind_ir::build::build;
use docbind_ir::ir::Ir;
use docbind_test_support::{Page, source_map};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A row: type, whether required, description.
type Row = (&'static str, bool, &'static str);

/// The rows of a page: parameters, fields of the response, fields of a model.
type Rows = (BTreeMap<&'static str, Row>, BTreeMap<&'static str, Row>, Vec<(&'static str, Row)>);

fn row() -> impl Strategy<Value = Row> {
    let ty = prop::sample::select(vec!["string", "int", "object", "array[string]", "[*M*](#M)"]);
    let docs = prop::sample::select(vec!["", "一", "默认为 3", "枚举值：`x`、`y`", "已废弃"]);
    (ty, any::<bool>(), docs)
}

fn any_rows() -> impl Strategy<Value = Rows> {
    let params = prop::sample::select(vec!["A", "B", "a", "D.X", "D.Y", "E.N.X", "E.N.Y", "F.N"]);
    let fields = || prop::sample::select(vec!["A", "B", "a", "D", "E"]);
    (btree_map(params, row(), 0..4), btree_map(fields(), row(), 0..4), vec((fields(), row()), 0..3))
}

/// Pages of three actions in two products; the same names come back from state to state.
fn state() -> impl Strategy<Value = Ir> {
    let paths = prop::sample::select(vec!["u-api/a.md", "u-api/b.md", "u-api/c.md", "v-api/a.md"]);
    let actions = prop::sample::select(vec!["GetThing", "SetThing", "DoThing"]);
    btree_map(paths, (actions, any_rows()), 0..4).prop_map(|pages| {
        let pages: Vec<_> =
            pages.iter().map(|(path, (action, rows))| (path, page(action, rows))).collect();
        build(&source_map(&pages), "docs").ir
    })
}

fn page(action: &str, (params, fields, model): &Rows) -> Page {
    let row = |name: &str, (ty, required, docs): &Row| {
        format!("| {name} | {ty} | {docs} | {} |\n", if *required { "**Yes**" } else { "No" })
    };
    let rows = |it: &BTreeMap<&str, Row>| -> String { it.iter().map(|(a, b)| row(a, b)).collect() };
    let model: String = model.iter().map(|(a, b)| row(a, b)).collect();
    Page::new(action).request(&rows(params)).response(&rows(fields)).model("M", &model)
}

fn same(a: &Elements, b: &Elements) -> bool {
    Delta::between(a, b).is_empty()
}

proptest! {
    #[test]
    fn the_sum_of_the_steps_is_the_difference_of_the_ends(states in vec(state(), 2..5)) {
        let states: Vec<Elements> = states.iter().map(elements).collect();
        let steps = states.windows(2).map(|it| Delta::between(&it[0], &it[1]));
        let sum = steps.fold(Delta::default(), Delta::then);
        let ends = Delta::between(&states[0], &states[states.len() - 1]);
        prop_assert_eq!(&sum, &ends);
        prop_assert!(same(&ends.apply(&states[0]), &states[states.len() - 1]));
        // Changes depend on the sum alone, apart from places.
        let fingerprints = |it: &Delta| -> Vec<String> {
            it.changes().into_iter().map(|it| it.fingerprint).collect()
        };
        prop_assert_eq!(fingerprints(&sum), fingerprints(&ends));
    }

    #[test]
    fn a_delta_and_its_inverse_are_nothing(old in state(), new in state()) {
        let (a, b) = (elements(&old), elements(&new));
        prop_assert!(Delta::between(&a, &b).then(Delta::between(&b, &a)).is_empty());
        prop_assert!(diff(&old, &old).is_empty());
    }

    #[test]
    fn each_change_is_reported_once(old in state(), new in state()) {
        let changes = diff(&old, &new);
        let mut prints: Vec<&str> = changes.iter().map(|it| it.fingerprint.as_str()).collect();
        prints.sort_unstable();
        prints.dedup();
        prop_assert_eq!(prints.len(), changes.len());
        // Every group speaks for at least one change, and every change is in one.
        let groups: usize =
            docbind_diff::group(&changes).values().flatten().map(|it| it.all.len()).sum();
        prop_assert_eq!(groups, changes.len());
    }
}
