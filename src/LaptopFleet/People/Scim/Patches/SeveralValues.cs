using System.Text.Json.Nodes;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;

namespace LaptopFleet.People.Scim.Patches;

/// <summary>Changes an attribute of several values: all of them, those that a filter chooses, or a part of each.</summary>
internal static class SeveralValues
{
    public static void Change(JsonObject owner, PatchVerb verb, PatchTarget target, JsonNode? value)
    {
        var attribute = target.Path.Leaf;
        var values = (owner[attribute.Name] as JsonArray ?? []).OfType<JsonObject>().Select(v => v.DeepClone().AsObject()).ToList();
        var touched = verb == PatchVerb.Remove ? Remove(values, target, value)
            : target.Chosen is null && target.Part is null ? Give(values, verb, target, value)
            : Alter(values, verb, target, value);
        values.RemoveAll(v => v.Count == 0);
        PreferOne(values, touched);
        owner.Remove(attribute.Name);
        if (values.Count > 0)
            owner[attribute.Name] = Told.Value(attribute, new JsonArray([.. values]), target.Path.Text);
    }

    private static List<JsonObject> Remove(List<JsonObject> values, PatchTarget target, JsonNode? value)
    {
        var chosen = values.Where(v => target.Chosen?.Matches(v) != false).ToList();
        if (target.Part is { } part)
            chosen.ForEach(v => v.Remove(part.Name));
        // Entra lists the values to be removed; without a list all go.
        else if (target.Chosen is null && Told.Value(target.Path.Leaf, value, target.Path.Text) is JsonArray listed)
            values.RemoveAll(v => listed.OfType<JsonObject>().Any(unwanted => IsMeant(target.Path.Leaf, unwanted, v)));
        else
            values.RemoveAll(chosen.Contains);
        return [];
    }

    /// <summary>Adds values beside those that are there, or puts them in their place.</summary>
    private static List<JsonObject> Give(List<JsonObject> values, PatchVerb verb, PatchTarget target, JsonNode? value)
    {
        var given = ((JsonArray)Told.Value(target.Path.Leaf, value, target.Path.Text)!).OfType<JsonObject>().Select(v => v.DeepClone().AsObject()).ToList();
        if (verb == PatchVerb.Replace)
            values.Clear();
        foreach (var one in given)
        {
            // The same address for the same purpose is the same value; what was said of it before still holds.
            var same = values.Find(v => JsonNode.DeepEquals(v, one) || (one.ContainsKey(AttributeDefinition.Value) && Same(v, one, AttributeDefinition.Value) && Same(v, one, "type")));
            foreach (var (name, said) in (same ?? []).Where(part => !one.ContainsKey(part.Key)).ToList())
                one[name] = said?.DeepClone();
            values.Remove(same!);
            values.Add(one);
        }
        return given;
    }

    /// <summary>Changes the values that are chosen; a choice that finds none says what is to be created, if it says it plainly.</summary>
    private static List<JsonObject> Alter(List<JsonObject> values, PatchVerb verb, PatchTarget target, JsonNode? value)
    {
        var seed = target.Chosen is null ? [] : Seed(target.Chosen);
        var chosen = values.Where(v => target.Chosen?.Matches(v) != false).ToList();
        if (chosen.Count == 0)
        {
            var created = seed ?? throw ScimFault.Target($"No value of '{target.Path}' is so, and the filter does not say what to create.");
            values.Add(created);
            chosen = [created];
        }
        foreach (var one in chosen)
        {
            if (target.Part is { } part)
                Put(one, part, Told.Value(part, value, $"{target.Path}.{part.Name}"));
            else
                Put(one, verb, Told.Value(target.Path.Leaf, value, target.Path.Text), seed ?? []);
        }
        return chosen;
    }

    private static void Put(JsonObject one, AttributeDefinition part, JsonNode? value)
    {
        if (value is null)
            one.Remove(part.Name);
        else
            one[part.Name] = value;
    }

    private static void Put(JsonObject one, PatchVerb verb, JsonNode? value, JsonObject seed)
    {
        if (value is not JsonArray { Count: 1 } single || single[0] is not JsonObject parts)
            throw ScimFault.Value("One value is expected in the place of each that the filter chooses.");
        if (verb == PatchVerb.Replace)
            one.Clear();
        // What the value was chosen by it keeps, unless it is told otherwise.
        foreach (var (name, said) in seed.Concat(parts).ToList())
            one[name] = said?.DeepClone();
    }

    /// <summary>What a filter says of the value that it looks for, where all it says is that parts equal values.</summary>
    private static JsonObject? Seed(Filter chosen) => chosen switch
    {
        Comparison { Operator: Operator.Equal, Value: bool flag, Path.Steps: [var part] } => new() { [part.Name] = flag },
        Comparison { Operator: Operator.Equal, Value: string text, Path.Steps: [var part] } => new() { [part.Name] = text },
        Both both when Seed(both.Left) is { } left && Seed(both.Right) is { } right => new(left.Concat(right).GroupBy(p => p.Key).Select(p => KeyValuePair.Create(p.Key, p.Last().Value?.DeepClone()))),
        _ => null,
    };

    private static bool IsMeant(AttributeDefinition attribute, JsonObject unwanted, JsonObject value)
    {
        var said = unwanted.Select(part => part.Key).Where(name => name is not ("$ref" or "display" or "primary")).ToList();
        return said.Count > 0 && said.TrueForAll(name => Same(unwanted, value, name, attribute.Part(name)?.IsCaseExact ?? true));
    }

    private static bool Same(JsonObject one, JsonObject other, string part, bool isCaseExact = false)
    {
        var (here, there) = (Told.TextOf(one[part]), Told.TextOf(other[part]));
        return here is null || there is null ? here == there : FilterMatch.Key(here, isCaseExact) == FilterMatch.Key(there, isCaseExact);
    }

    /// <summary>A value that becomes the preferred one takes that from the others (RFC 7644, 3.5.2).</summary>
    private static void PreferOne(List<JsonObject> values, List<JsonObject> touched)
    {
        if (values.Count(Told.IsPreferred) < 2)
            return;
        var preferred = touched.LastOrDefault(Told.IsPreferred) ?? values.First(Told.IsPreferred);
        foreach (var other in values.Where(v => Told.IsPreferred(v) && !ReferenceEquals(v, preferred)))
            other["primary"] = false;
    }
}
