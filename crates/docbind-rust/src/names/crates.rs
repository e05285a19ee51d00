//! Names of the crates of products.

use super::identifier::field;
use super::reserved::{MODULES, is_keyword};
use super::{NameAllocator, NameKind, Style};
use crate::CrateName;
use std::collections::BTreeMap;

/// Allocates the names of the crates of products, whose rows are `crate/…`.
pub(crate) fn crates(
    products: &[&str],
    names: &mut NameAllocator<'_>,
    prefix: &str,
) -> BTreeMap<String, CrateName> {
    let modules = names.scope(&NameKind::Crate.path(), products, Style::Snake, &[], module);
    let crate_name = |module: String| {
        let feature = module.replace('_', "-");
        CrateName { package: format!("{prefix}-{feature}"), feature, module }
    };
    let both = products.iter().zip(modules);
    both.map(|(product, name)| ((*product).to_owned(), crate_name(name.ident))).collect()
}

/// The module of a product: its own name as far as possible.
fn module(product: &str) -> String {
    let is_plain = product.chars().all(|it| it.is_ascii_alphanumeric() || "-_.".contains(it));
    let name = match is_plain {
        true => {
            let name = product.to_lowercase();
            let parts = name.split(['-', '.', '_']).filter(|it| !it.is_empty());
            parts.collect::<Vec<_>>().join("_")
        }
        false => field(product),
    };
    let starts_with_digit = name.starts_with(|it: char| it.is_ascii_digit());
    let is_reserved = is_keyword(&name) || MODULES.contains(&name.as_str());
    if is_reserved || starts_with_digit || name.is_empty() {
        return format!("product_{name}").trim_end_matches('_').to_owned();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{Decisions, NameLock};

    #[test]
    fn crates_of_products() {
        let check = |product: &str, expected: &str| {
            let (lock, decisions) = (NameLock::default(), Decisions::new());
            let names = crates(&[product], &mut NameAllocator::new(&lock, &decisions), "ucloud");
            assert_eq!(names[product].package, expected);
        };
        check("uhub", "ucloud-uhub");
        check("vpc2.0", "ucloud-vpc2-0");
        check("uddos-uclean", "ucloud-uddos-uclean");
        check("core", "ucloud-product-core");
        check("mod", "ucloud-product-mod");
        check("../x", "ucloud-x");
        check("full", "ucloud-product-full");
        check("tls-ring", "ucloud-product-tls-ring");
        check("a--b_", "ucloud-a-b");
        check("", "ucloud-product");
    }
}
