namespace LaptopFleet.Platform.OpenApi;

/// <summary>One name per type: its own, with type arguments first (Page of Device is DevicePage).</summary>
internal sealed class ComponentNames
{
    private readonly Dictionary<string, Type> taken = new(StringComparer.Ordinal);

    public string Of(Type type)
    {
        var name = Plain(type);
        if (taken.TryAdd(name, type) || taken[name] == type)
            return name;
        name = string.Concat((type.Namespace ?? "").Split('.').Skip(1)) + name;
        if (taken.TryAdd(name, type) || taken[name] == type)
            return name;
        throw new InvalidOperationException($"{type} and {taken[name]} would both be the component {name}: rename one.");
    }

    private static string Plain(Type type)
    {
        if (type.IsArray)
            return Plain(type.GetElementType()!) + "List";
        var arguments = string.Concat(type.GetGenericArguments().Select(Plain));
        var name = type.Name.Split('`')[0];
        return type is { IsNested: true, IsGenericType: false } ? Plain(type.DeclaringType!) + name : arguments + name;
    }
}
