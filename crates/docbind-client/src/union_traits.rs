//! The traits that generated enums of alternatives have in common, one line of generated code each.

/// Implements `Default`, `Serialize` and `Deserialize` for an enum of alternatives. The default is `null`, for
/// responses that lack a promised value.
#[doc(hidden)]
#[macro_export]
macro_rules! union_traits {
    ($ty:ident) => {
        impl ::std::default::Default for $ty {
            #[inline]
            fn default() -> Self {
                Self::Unlisted($crate::Json::Null)
            }
        }

        $crate::serialize_union!($ty);
    };
}

/// Implements `Serialize` and `Deserialize` for an enum of alternatives.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_union {
    ($ty:ident) => {
        impl $crate::serde_support::Serialize for $ty {
            #[inline]
            fn serialize<S: $crate::serde_support::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                let json = $crate::to_json_value(self);
                $crate::serde_support::Serialize::serialize(&json, serializer)
            }
        }

        impl<'de> $crate::serde_support::Deserialize<'de> for $ty {
            #[inline]
            fn deserialize<D: $crate::serde_support::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let json: $crate::Json =
                    $crate::serde_support::Deserialize::deserialize(deserializer)?;
                $crate::from_json_value(&json.to_string())
                    .map_err(<D::Error as $crate::serde_support::Error>::custom)
            }
        }
    };
}

/// Implements nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_union {
    ($ty:ident) => {};
}
