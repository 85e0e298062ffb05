using System.Reflection;

namespace LaptopFleet.Documents.Engines;

/// <summary>Tells by which version of its package an engine draws: kept with each paper, since another version may draw it otherwise.</summary>
public static class EngineVersion
{
    /// <summary>The version of the package that a type comes from, without what its builder added.</summary>
    public static string Of(Type type) => (type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+')[0];
}
