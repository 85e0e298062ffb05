using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using FastEndpoints;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// Makes the endpoints. The first of each kind is only asked for its route and rule, when the program starts, and gets nothing to work with; those that
/// answer somebody are constructed. The framework's own compiles three hundred constructors at the start, and makes every service that one of them names.
/// </summary>
public sealed class EndpointMaker : IEndpointFactory
{
    private readonly ConcurrentDictionary<Type, ObjectFactory?> constructors = new();

    public BaseEndpoint Create(EndpointDefinition definition, HttpContext ctx)
    {
        var type = definition.EndpointType;
        if (constructors.TryAdd(type, null))
            return (BaseEndpoint)RuntimeHelpers.GetUninitializedObject(type);
        var make = constructors[type] ?? (constructors[type] = ActivatorUtilities.CreateFactory(type, []));
        return (BaseEndpoint)make(ctx.RequestServices, null);
    }
}

/// <summary>The program as an assembly that holds nothing but what the framework looks for in it: endpoints and validators.</summary>
public sealed class ProgramSlices : Assembly
{
    public override string FullName => ProgramTypes.Program.FullName!;

    public override bool IsDynamic => false;

    public override Type[] GetTypes() => [.. ProgramTypes.Under(nameof(FastEndpoints))];
}
