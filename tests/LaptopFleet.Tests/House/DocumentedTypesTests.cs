using System.Xml.Linq;
using FluentValidation;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LaptopFleet.Tests.House;

/// <summary>Each public type says in a sentence what it means. What has its meaning from another one (a request and its validator from their slice, a mapping from its noun) need not.</summary>
public sealed class DocumentedTypesTests
{
    private static readonly XDocument Written = XDocument.Load(Path.ChangeExtension(typeof(FleetDb).Assembly.Location, ".xml"));

    [Fact]
    public void Every_public_type_has_a_summary()
    {
        var types = typeof(FleetDb).Assembly.GetExportedTypes().Where(Speaks).ToList();

        Assert.True(types.Count > 800, $"{types.Count} types were looked at.");
        Assert.Empty(Silent(types, Written));
    }

    [Fact]
    public void A_type_without_one_is_found()
    {
        var written = XDocument.Parse("""
            <doc><members>
              <member name="T:LaptopFleet.Tests.House.DocumentedTypesTests.Talks"><summary>It says what it means.</summary></member>
              <member name="T:LaptopFleet.Tests.House.DocumentedTypesTests.Lists"><param name="Id">Which.</param></member>
              <member name="T:LaptopFleet.Tests.House.DocumentedTypesTests.Gapes"><summary> </summary></member>
            </members></doc>
            """);

        Assert.Equal(["Lists", "Gapes", "Nothing"], Silent([typeof(Talks), typeof(Lists), typeof(Gapes), typeof(Nothing)], written));
        Assert.Equal([true, false, false], new[] { typeof(Talks), typeof(OpenRequest), typeof(Rules) }.Select(Speaks));
    }

    private static IEnumerable<string> Silent(IEnumerable<Type> types, XDocument written)
    {
        var told = written.Descendants("member").Where(m => m.Elements().Any(e => e.Name == "inheritdoc" || (e.Name == "summary" && !string.IsNullOrWhiteSpace(e.Value)) || (e.Name == "summary" && e.HasElements)))
            .Select(m => m.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        return types.Where(t => !told.Contains($"T:{t.FullName!.Replace('+', '.')}")).Select(t => t.Name);
    }

    private static bool Speaks(Type type) => !type.Name.EndsWith("Request", StringComparison.Ordinal) && !typeof(IValidator).IsAssignableFrom(type) && !typeof(Migration).IsAssignableFrom(type)
        && !Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)) && !type.Name.StartsWith('<')
        && type.Namespace?.StartsWith("LaptopFleet", StringComparison.Ordinal) == true && !type.Namespace.Contains(".Migrations", StringComparison.Ordinal);

    public sealed record Talks;

    public sealed record Lists(Guid Id);

    public sealed record Gapes;

    public sealed record Nothing;

    public sealed class Rules : AbstractValidator<Talks>;
}
