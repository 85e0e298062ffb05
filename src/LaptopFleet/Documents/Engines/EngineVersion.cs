using System.Reflection;

namespace LaptopFleet.Documents.Engines;

public static class EngineVersion
{
    /// <summary>The version of the package that a type comes from, without what its builder added.</summary>
    public static string Of(Type type) => (type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+')[0];
}
