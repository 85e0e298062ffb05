namespace LaptopFleet.People.Scim.Schemas;

/// <summary>The way to an attribute from where it was looked up: <c>name.familyName</c>, or <c>urn:…:User:manager.value</c>. Equal where the way is.</summary>
public sealed class AttributePath : IEquatable<AttributePath>
{
    public AttributePath(params IReadOnlyList<AttributeDefinition> steps)
    {
        Steps = steps;
        var isExtension = steps[0].Name.Contains(':', StringComparison.Ordinal);
        Text = isExtension && steps.Count > 1 ? $"{steps[0].Name}:{Dotted(steps.Skip(1))}" : Dotted(steps);
    }

    public IReadOnlyList<AttributeDefinition> Steps { get; }

    /// <summary>The path as the program writes it.</summary>
    public string Text { get; }

    public AttributeDefinition Leaf => Steps[^1];

    public AttributePath Then(AttributeDefinition part) => new([.. Steps, part]);

    public bool Equals(AttributePath? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as AttributePath);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    private static string Dotted(IEnumerable<AttributeDefinition> steps) => string.Join('.', steps.Select(step => step.Name));
}

/// <summary>Where names are looked up: at a resource, or at one value of several.</summary>
/// <param name="Owner">Whose parts the names are.</param>
/// <param name="Urn">The core schema's, which may stand before a name at the resource.</param>
/// <param name="Before">The way from the resource, where a part is looked up in brackets though its owner has one value only.</param>
public sealed record AttributeScope(AttributeDefinition Owner, string? Urn, IReadOnlyList<AttributeDefinition> Before)
{
    public static AttributeScope Of(ResourceKind kind) => new(kind.Root, kind.Core.Urn, []);

    public static AttributeScope Of(AttributeDefinition severalValues) => new(severalValues, null, []);

    /// <summary>The attribute of that name, in any case; null where there is none.</summary>
    public AttributePath? Find(string name)
    {
        if (Urn is null || !name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
            return Walk(Owner, name, Before);
        if (name.StartsWith(Urn + ":", StringComparison.OrdinalIgnoreCase))
            return Walk(Owner, name[(Urn.Length + 1)..], Before);
        var extension = Owner.Parts.FirstOrDefault(part => part.Name.Contains(':', StringComparison.Ordinal) && name.StartsWith(part.Name, StringComparison.OrdinalIgnoreCase));
        if (extension is null)
            return null;
        if (name.Length == extension.Name.Length)
            return new(extension);
        return name[extension.Name.Length] == ':' ? Walk(extension, name[(extension.Name.Length + 1)..], [extension]) : null;
    }

    private static AttributePath? Walk(AttributeDefinition owner, string names, IReadOnlyList<AttributeDefinition> before)
    {
        var steps = new List<AttributeDefinition>(before);
        foreach (var name in names.Split('.'))
        {
            if (owner.Part(name) is not { } part)
                return null;
            steps.Add(owner = part);
        }
        return new(steps);
    }
}
