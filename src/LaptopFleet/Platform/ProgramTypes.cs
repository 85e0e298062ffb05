using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LaptopFleet.Platform;

/// <summary>
/// The program's own types by what they descend from. They are found in the assembly's metadata, and nothing else is loaded: asking the assembly for
/// all of its 6,000 types takes 80 ms of a start, and 28 MB for as long as the program runs (docs/speed.md).
/// </summary>
public static class ProgramTypes
{
    public static readonly Assembly Program = typeof(ProgramTypes).Assembly;

    /// <summary>Types that can be made, each below a type of the name, or below one that stands in the namespace of the name.</summary>
    /// <param name="root">The full name of a base type, of the program or of a package, or a namespace.</param>
    public static IReadOnlyList<Type> Under(string root)
    {
        var metadata = Metadata();
        return [.. metadata.TypeDefinitions.Where(handle => IsUnder(metadata, handle, root))
            .Select(handle => Program.ManifestModule.ResolveType(MetadataTokens.GetToken(handle)))
            .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false })];
    }

    private static unsafe MetadataReader Metadata() => Program.TryGetRawMetadata(out var blob, out var length)
        ? new(blob, length)
        : throw new InvalidOperationException("The program's assembly tells nothing of its types.");

    private static bool IsUnder(MetadataReader metadata, TypeDefinitionHandle type, string root)
    {
        for (EntityHandle next = type; ;)
        {
            next = BaseOf(metadata, metadata.GetTypeDefinition((TypeDefinitionHandle)next));
            if (next.IsNil)
                return false;
            var (space, name) = next.Kind == HandleKind.TypeDefinition
                ? (metadata.GetTypeDefinition((TypeDefinitionHandle)next).Namespace, metadata.GetTypeDefinition((TypeDefinitionHandle)next).Name)
                : (metadata.GetTypeReference((TypeReferenceHandle)next).Namespace, metadata.GetTypeReference((TypeReferenceHandle)next).Name);
            if (IsCalled(metadata, space, name, root))
                return true;
            if (next.Kind != HandleKind.TypeDefinition)
                return false;
        }
    }

    private static bool IsCalled(MetadataReader metadata, StringHandle space, StringHandle name, string root) =>
        metadata.StringComparer.Equals(space, root)
            || (root.LastIndexOf('.') is > 0 and var dot && metadata.StringComparer.Equals(name, root[(dot + 1)..]) && metadata.StringComparer.Equals(space, root[..dot]));

    /// <summary>The base type as it is defined; of a closed generic one the open one. Nil of interfaces and of those that have none.</summary>
    private static EntityHandle BaseOf(MetadataReader metadata, TypeDefinition type)
    {
        if (type.BaseType.IsNil || type.BaseType.Kind != HandleKind.TypeSpecification)
            return type.BaseType;
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)type.BaseType).Signature);
        // A generic instance, of a class: ECMA-335, II.23.2.12.
        signature.Offset = 2;
        return signature.ReadTypeHandle();
    }
}
