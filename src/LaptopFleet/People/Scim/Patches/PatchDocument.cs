using System.Text.Json.Nodes;
using LaptopFleet.People.Scim.Schemas;

namespace LaptopFleet.People.Scim.Patches;

/// <summary>
/// Applies changes to a resource in the form that is kept (<see cref="Told"/>), in all the shapes that Okta and Entra send: without a path,
/// with dotted and URN keys in the value, with a filter that creates what it does not find, with values to be removed.
/// </summary>
public sealed class PatchDocument(ResourceKind kind, JsonObject resource)
{
    public JsonObject Resource => resource;

    /// <summary>The first step of every path that was changed, or said to be.</summary>
    public HashSet<string> Named { get; } = new(StringComparer.Ordinal);

    public void Apply(PatchOperation operation)
    {
        if (operation.Path is { } path)
            Apply(operation.Verb, PatchTarget.Parse(path, kind), operation.Value);
        else if (operation.Verb == PatchVerb.Remove)
            throw ScimFault.Target("A remove needs a path.");
        else
            foreach (var (target, value) in Spread(operation.Value, kind))
                Apply(operation.Verb, target, value);
    }

    /// <summary>What a value without a path names. What is not known, or not the caller's to change, is passed over, as in a PUT.</summary>
    public static IEnumerable<(PatchTarget Target, JsonNode? Value)> Spread(JsonNode? value, ResourceKind kind) =>
        value is JsonObject members
            ? members.Select(member => (Target: PatchTarget.Find(member.Key, kind), member.Value)).Where(m => m.Target?.Path.Steps.Any(step => step.IsReadOnly) == false).Select(m => (m.Target!, m.Value))
            : throw ScimFault.Value("Without a path, the value is an object that names what is changed.");

    public void Apply(PatchVerb verb, PatchTarget target, JsonNode? value)
    {
        if (target.Path.Steps.FirstOrDefault(step => step.IsReadOnly) is { } readOnly)
            throw ScimFault.Mutability($"'{readOnly.Name}' is not yours to change.");
        Named.Add(target.Path.Steps[0].Name);
        if (target.Path.Leaf.Mutability == Mutability.WriteOnly)
            return;
        if (verb != PatchVerb.Remove && target.Chosen is null && target.Part is null && Told.Value(target.Path.Leaf, value, target.Path.Text) is null)
        {
            // Nothing to add changes nothing; to be replaced by nothing is to be removed.
            if (verb == PatchVerb.Add)
                return;
            (verb, value) = (PatchVerb.Remove, null);
        }
        if (target.Path.Leaf.IsRequired && verb == PatchVerb.Remove)
            throw ScimFault.Mutability($"'{target.Path}' is required.");
        Change(resource, [.. target.Path.Steps], verb, target, value);
    }

    /// <summary>Goes down to the owner of the attribute and takes away what is left empty on the way back.</summary>
    private static void Change(JsonObject owner, IReadOnlyList<AttributeDefinition> steps, PatchVerb verb, PatchTarget target, JsonNode? value)
    {
        var name = steps[0].Name;
        if (steps.Count > 1)
        {
            var inner = owner[name] as JsonObject ?? [];
            if (inner.Parent is null)
                owner[name] = inner;
            Change(inner, [.. steps.Skip(1)], verb, target, value);
        }
        else if (steps[0].IsMulti)
            SeveralValues.Change(owner, verb, target, value);
        else if (verb == PatchVerb.Remove)
            owner.Remove(name);
        else
            Set(owner, steps[0], Told.Value(steps[0], value, target.Path.Text)!);
        if (owner[name] is JsonObject { Count: 0 })
            owner.Remove(name);
    }

    /// <summary>The parts of a whole that are not named stay as they are, unless it is another one now: what was said of the old manager is not said of the new one.</summary>
    private static void Set(JsonObject owner, AttributeDefinition attribute, JsonNode value)
    {
        if (attribute.Type != AttributeType.Complex || owner[attribute.Name] is not JsonObject whole
            || (Told.TextOf(value[AttributeDefinition.Value]) is { } other && other != Told.TextOf(whole[AttributeDefinition.Value])))
        {
            owner[attribute.Name] = value;
            return;
        }
        foreach (var (name, part) in value.AsObject().ToList())
        {
            if (attribute.Part(name) is { Type: AttributeType.Complex, IsMulti: false } inner && whole[name] is JsonObject)
                Set(whole, inner, part!.DeepClone());
            else
                whole[name] = part?.DeepClone();
        }
    }
}
