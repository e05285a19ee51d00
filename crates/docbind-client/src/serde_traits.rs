//! `Serialize` and `Deserialize` of generated types, through their encoders and decoders: nothing is derived,
//! and nothing is compiled unless the feature `serde` is on.
//!
//! The form is that of the wire. What serializes contains secrets: where it goes is up to the program.

#[cfg(feature = "serde")]
mod json;

/// What the macros expand to.
#[cfg(feature = "serde")]
pub mod support {
    pub use serde::de::Error;
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
}

/// Implements `Serialize` for types that are encoded.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! serialize {
    ($($ty:ident),*) => {$(
        impl $crate::serde_support::Serialize for $ty {
            #[inline]
            fn serialize<S: $crate::serde_support::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serde_support::Serialize::serialize(&$crate::to_json(self), serializer)
            }
        }
    )*};
}

/// Implements `Serialize` and `Deserialize` for types that are encoded and decoded.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_and_deserialize {
    ($($ty:ident),*) => {$(
        $crate::serialize!($ty);

        impl<'de> $crate::serde_support::Deserialize<'de> for $ty {
            #[inline]
            fn deserialize<D: $crate::serde_support::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let json: $crate::Json = $crate::serde_support::Deserialize::deserialize(deserializer)?;
                $crate::from_json(&json.to_string())
                    .map_err(<D::Error as $crate::serde_support::Error>::custom)
            }
        }
    )*};
}

/// Implements both for enums, as the text on the wire.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_text {
    ($ty:ident) => {
        impl $crate::serde_support::Serialize for $ty {
            #[inline]
            fn serialize<S: $crate::serde_support::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde_support::Deserialize<'de> for $ty {
            #[inline]
            fn deserialize<D: $crate::serde_support::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let text: ::std::string::String =
                    $crate::serde_support::Deserialize::deserialize(deserializer)?;
                ::std::result::Result::Ok(Self::from(text))
            }
        }
    };
}

/// Implements nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! serialize {
    ($($ty:ident),*) => {};
}

/// Implements nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_and_deserialize {
    ($($ty:ident),*) => {};
}

/// Implements nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_text {
    ($ty:ident) => {};
}

/// Asserts that a response is the same after a round trip through `to_json`, and through `serde_json`, which the
/// calling crate has to depend on.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! assert_round_trips {
    ($response:expr) => {
        $crate::mock::assert_round_trips(&$response);
        let json = ::serde_json::to_string(&$response).expect("a response is serialized");
        let mut again = ::std::clone::Clone::clone(&$response);
        again.clone_from(&::serde_json::from_str(&json).expect("what was written is read"));
        ::std::assert!(again == $response, "what serde_json reads again is not the same: {json}");
    };
}

/// Asserts that a response is the same after a round trip through `to_json`: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! assert_round_trips {
    ($response:expr) => {
        $crate::mock::assert_round_trips(&$response);
    };
}
