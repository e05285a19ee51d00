//! Trees and their flat parameters.

use super::*;

fn flat(tree: &ParamTree) -> Vec<String> {
    let mut res = Vec::new();
    tree.each_flat(&mut |key, value| res.push(format!("{key}={value}")));
    res
}

/// A tree with `Name`, a list of two disks of which the second is empty, and `Zone`.
fn tree() -> ParamTree {
    let mut tree = ParamTree::new();
    tree.push("Name", "web".into());
    let disks = tree.open_list("Disks".into());
    let first = tree.open_object("".into());
    tree.push("Type", "SSD".into());
    tree.push("Size", Scalar::Int(20));
    tree.close(first);
    let second = tree.open_object("".into());
    tree.close(second);
    tree.close(disks);
    tree.push("Zone", "cn-bj2-05".into());
    tree
}

#[test]
fn empty_objects_are_removed() {
    assert_eq!(
        flat(&tree()),
        ["Name=web", "Disks.0.Type=SSD", "Disks.0.Size=20", "Zone=cn-bj2-05"]
    );
}

#[test]
fn a_parameter_that_is_set_again_moves_to_the_end() {
    let mut tree = tree();
    tree.set("Name", "mail");
    assert_eq!(flat(&tree), ["Disks.0.Type=SSD", "Disks.0.Size=20", "Zone=cn-bj2-05", "Name=mail"]);
    tree.set("Disks", 1);
    assert_eq!(flat(&tree), ["Zone=cn-bj2-05", "Name=mail", "Disks=1"]);
    assert_eq!(tree.text_len(), "cn-bj2-05mail".len());
}

#[test]
fn names_are_looked_up_at_the_top_level() {
    let tree = tree();
    assert_eq!(tree.scalar("Zone"), Some(Scalar::Text("cn-bj2-05")));
    assert_eq!((tree.scalar("Size"), tree.scalar("Disks")), (None, None));
    assert!(tree.contains("Disks") && !tree.contains("Type"));
}
