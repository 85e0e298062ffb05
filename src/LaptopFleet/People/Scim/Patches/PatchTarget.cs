using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;

namespace LaptopFleet.People.Scim.Patches;

/// <summary>What a path of a change names: an attribute, or those of several values that a filter chooses, or a part of them.</summary>
/// <param name="Path">Up to the attribute with several values, where there is one on the way.</param>
/// <param name="Chosen">Which of several values; null for all.</param>
/// <param name="Part">The part of each value; null for the whole value.</param>
public sealed record PatchTarget(AttributePath Path, Filter? Chosen = null, AttributeDefinition? Part = null)
{
    /// <exception cref="Platform.InvalidInputException">It is no path, or names nothing.</exception>
    public static PatchTarget Parse(string path, ResourceKind kind) =>
        Find(path, kind) ?? throw ScimFault.Path($"'{path}' names no attribute of a {kind.Name}.");

    /// <summary>The same; null where it names nothing.</summary>
    public static PatchTarget? Find(string path, ResourceKind kind)
    {
        if (path.Length > FilterText.MaxLength)
            throw ScimFault.Path($"A path has at most {FilterText.MaxLength} characters.");
        var text = new FilterText(path);
        if (text.IsEnd || text.IsText || AttributeScope.Of(kind).Find(text.Take()) is not { } named)
            return null;
        var target = text.Is("[") ? Choose(text, named) : Whole(named);
        return target is not null && text.IsEnd ? target : throw ScimFault.Path($"'{path}' is no path.");
    }

    private static PatchTarget? Choose(FilterText text, AttributePath named)
    {
        text.Take();
        if (!named.Leaf.IsMulti || named.Leaf.Type != AttributeType.Complex)
            throw ScimFault.Path($"'{named}' has no several values to choose from.");
        var chosen = FilterParser.Bracketed(text, AttributeScope.Of(named.Leaf));
        if (text is not { Follows: true, Here: ['.', .. var part] })
            return new(named, chosen);
        text.Take();
        return named.Leaf.Part(part) is { } found ? new(named, chosen, found) : null;
    }

    private static PatchTarget Whole(AttributePath named) =>
        named.Steps.Count > 1 && named.Steps[^2].IsMulti ? new(new([.. named.Steps.SkipLast(1)]), null, named.Leaf) : new(named);
}
