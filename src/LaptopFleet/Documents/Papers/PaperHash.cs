using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Platform;

namespace LaptopFleet.Documents.Papers;

/// <summary>What was composed, as one number: papers with the same one look alike to whoever holds them.</summary>
public static class PaperHash
{
    private static readonly JsonSerializerOptions Whole = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameEachKind<Block>, NameEachKind<Shape> } },
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(PaperPack pack) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(pack, Whole)));

    // A serializer writes what is declared: of a list of blocks nothing but that there are some.
    private static void NameEachKind<T>(JsonTypeInfo type)
    {
        if (type.Type != typeof(T))
            return;
        type.PolymorphismOptions = new();
        foreach (var kind in ProgramTypes.Under(typeof(T).FullName!))
            type.PolymorphismOptions.DerivedTypes.Add(new(kind, kind.Name));
    }
}
