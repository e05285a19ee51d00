//! The effect of actions, from whole pages.

use docbind_ir::build::build;
use docbind_ir::ir::Effect;
use docbind_test_support::{Page, source_map};

fn check(page: Page) -> (Effect, Option<String>) {
    let ir = build(&source_map(&[("lamp-api/page.md", page)]), "docs").ir;
    let action = &ir.products[0].operations[0];
    (action.effect, action.effect_evidence.clone())
}

fn evidence(effect: Effect, text: &str) -> (Effect, Option<String>) {
    (effect, Some(text.to_owned()))
}

#[test]
fn a_parameter_whose_values_are_verbs_says_what_is_done() {
    let row = "| Operation | string | 操作类型，枚举值：add、delete | No |";
    let page = |action: &str| Page::new(action).title("规则").request(row);
    let expected = evidence(Effect::Mutating, "Operation: add, delete");
    assert_eq!(check(page("ModifyLampRule")), expected);
    // What a read is given only selects.
    assert_eq!(check(page("DescribeLampRule")), (Effect::Read, None));
}

#[test]
fn titles_and_introductions_say_what_is_done() {
    let page = Page::new("UpdateLampRule").title("更新规则").intro("更新规则，新增或删除规则。\n");
    assert_eq!(check(page), evidence(Effect::Mutating, "新增或删除规则"));
    let page = Page::new("GetOrCreateLamp").title("获取灯");
    assert_eq!(check(page), (Effect::Mutating, None));
}
