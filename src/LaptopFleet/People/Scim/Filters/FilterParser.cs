using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform;

namespace LaptopFleet.People.Scim.Filters;

/// <summary>Reads filters by the grammar of RFC 7644 (figure 1); <c>emails[type eq "work"].value eq "a"</c>, which Entra sends, is read too.</summary>
public sealed class FilterParser
{
    private const int MaxDepth = 20;
    private const int MaxComparisons = 60;
    private readonly FilterText text;
    private int depth;
    private int comparisons;

    private FilterParser(FilterText text) => this.text = text;

    public static Filter Parse(string filter, ResourceKind kind)
    {
        if (filter.Length > FilterText.MaxLength)
            throw ScimFault.Filter($"A filter has at most {FilterText.MaxLength} characters.");
        var parser = new FilterParser(new(filter));
        var read = parser.Any(AttributeScope.Of(kind));
        return parser.text.IsEnd ? read : throw parser.Unexpected("the end, and, or or");
    }

    /// <summary>The filter in the brackets of a path, from behind the bracket up to the one that closes it.</summary>
    internal static Filter Bracketed(FilterText text, AttributeScope scope)
    {
        var parser = new FilterParser(text);
        var read = parser.Any(scope);
        parser.Expect("]");
        return read;
    }

    private Filter Any(AttributeScope scope)
    {
        if (++depth > MaxDepth)
            throw ScimFault.Filter($"A filter is nested at most {MaxDepth} deep.");
        var left = All(scope);
        while (text.Is("or"))
        {
            text.Take();
            left = new Either(left, All(scope));
        }
        depth--;
        return left;
    }

    private Filter All(AttributeScope scope)
    {
        var left = One(scope);
        while (text.Is("and"))
        {
            text.Take();
            left = new Both(left, One(scope));
        }
        return left;
    }

    private Filter One(AttributeScope scope)
    {
        var isNegated = text.Is("not");
        if (isNegated)
            text.Take();
        if (!isNegated && !text.Is("("))
            return Term(scope);
        Expect("(");
        var inner = Any(scope);
        Expect(")");
        return isNegated ? new Not(inner) : inner;
    }

    private Filter Term(AttributeScope scope)
    {
        if (text.IsEnd || text.IsText || text.Is("[") || text.Is("]") || text.Is(")"))
            throw Unexpected("the name of an attribute");
        if (++comparisons > MaxComparisons)
            throw ScimFault.Filter($"A filter has at most {MaxComparisons} comparisons.");
        var name = text.Take();
        var path = scope.Find(name) ?? throw ScimFault.Filter($"There is no attribute '{name}' here.");
        return text.Is("[") ? Chosen(path) : Compared(path);
    }

    /// <summary><c>emails[…]</c>, and perhaps <c>.value eq "a"</c> after it.</summary>
    private Filter Chosen(AttributePath path)
    {
        text.Take();
        if (path.Leaf.Parts.Count == 0)
            throw ScimFault.Filter($"'{path}' has no parts to be chosen by.");
        var several = path.Leaf.IsMulti;
        var scope = several ? AttributeScope.Of(path.Leaf) : new AttributeScope(path.Leaf, null, path.Steps);
        var chosen = Any(scope);
        Expect("]");
        if (text is { Follows: true, Here: ['.', .. var part] })
        {
            text.Take();
            chosen = new Both(chosen, Compared(scope.Find(part) ?? throw ScimFault.Filter($"There is no attribute '{path}.{part}'.")));
        }
        return several ? new Some(path, chosen) : chosen;
    }

    private Filter Compared(AttributePath path)
    {
        if (text.Is("pr"))
        {
            text.Take();
            return InSome(path, rest => new Presence(rest));
        }
        if (text.IsText || OperatorWords.Find(text.Here) is not { } comparison)
            throw Unexpected("one of eq, ne, co, sw, ew, pr, gt, ge, lt, le");
        text.Take();
        if (path.Leaf.IsMulti || path.Leaf.Type == AttributeType.Complex)
            path = path.Then(path.Leaf.Part(AttributeDefinition.Value) ?? throw ScimFault.Filter($"'{path}' cannot be compared as a whole; name one of its parts."));
        var value = ValueText.Read(text, path, comparison);
        // Of several values none is it.
        return comparison == Operator.NotEqual && path.Steps.SkipLast(1).Any(step => step.IsMulti)
            ? new Not(InSome(path, rest => new Comparison(rest, Operator.Equal, value)))
            : InSome(path, rest => new Comparison(rest, comparison, value));
    }

    /// <summary>A path that goes through several values asks whether one of them is so.</summary>
    private static Filter InSome(AttributePath path, Func<AttributePath, Filter> of)
    {
        var several = path.Steps.SkipLast(1).Index().FirstOrDefault(step => step.Item.IsMulti);
        return several.Item is null ? of(path) : new Some(new([.. path.Steps.Take(several.Index + 1)]), of(new([.. path.Steps.Skip(several.Index + 1)])));
    }

    private void Expect(string mark)
    {
        if (!text.Is(mark))
            throw Unexpected($"'{mark}'");
        text.Take();
    }

    private InvalidInputException Unexpected(string expected) =>
        ScimFault.Filter(text.IsEnd ? $"The filter ends where {expected} is expected." : $"At character {text.Position} of the filter, {expected} is expected.");
}
