//! One line per operation: what is inferred of it, and from what.

use crate::ir::{Effect, Ir, Operation, Paging};
use crate::paging;

/// Returns the lines of all products, sorted. Columns are separated by tabs: `product action effect
/// evidence paging list total file:line`.
///
/// The evidence are the words of the page that the effect was inferred from; it is empty if that was the
/// verb of the name. Paging is `none`, or as in `offset-limit: Offset, Limit`; the list that is split into
/// pages and the number of all its elements follow.
pub fn action_facts(ir: &Ir) -> Vec<String> {
    let lines = ir
        .products
        .iter()
        .flat_map(|product| product.operations.iter().map(|it| line(&product.name, it)));
    let mut res: Vec<String> = lines.collect();
    res.sort();
    res
}

fn line(product: &str, action: &Operation) -> String {
    let is_read = action.effect == Effect::Read;
    let paging = match &action.paging {
        Some(it) => it.clone(),
        None if is_read => paging::infer(action).paging,
        None => Paging::None,
    };
    let list = paging::list(action).filter(|_| paging != Paging::None);
    let total = list.and_then(|it| paging::total(action, it));
    let name =
        |field: Option<&crate::ir::Field>| field.map(|it| it.name.clone()).unwrap_or_default();
    let columns = [
        product.to_owned(),
        action.name.clone(),
        action.effect.as_str().to_owned(),
        action.effect_evidence.clone().unwrap_or_default(),
        paging.to_string(),
        name(list),
        name(total),
        format!("{}:{}", action.file, action.place.line),
    ];
    columns.map(|it| docbind_source::escaped(&it).into_owned()).join("\t")
}
