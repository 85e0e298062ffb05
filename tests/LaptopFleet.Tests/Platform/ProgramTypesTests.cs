using FastEndpoints;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LaptopFleet.Tests.Platform;

/// <summary>What is found in the metadata is what loading every type would find.</summary>
public sealed class ProgramTypesTests
{
    private static readonly Type[] All = [.. ProgramTypes.Program.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false })];

    [Theory]
    [InlineData(typeof(Enum))]
    [InlineData(typeof(FleetEvent))]
    [InlineData(typeof(Block))]
    [InlineData(typeof(Migration))]
    public void What_descends_from_a_type_is_found(Type root)
    {
        var loaded = All.Where(t => t.IsSubclassOf(root)).ToList();
        Assert.True(loaded.Count > 5, $"{loaded.Count} types below {root.Name}");
        Assert.Equal(loaded.OrderBy(t => t.FullName, StringComparer.Ordinal), ProgramTypes.Under(root.FullName!).OrderBy(t => t.FullName, StringComparer.Ordinal));
    }

    [Fact]
    public void The_framework_is_given_each_endpoint_and_validator()
    {
        var given = new ProgramSlices().GetTypes();
        var endpoints = All.Where(t => t.IsAssignableTo(typeof(IEndpoint))).ToList();
        var validators = All.Where(t => t.IsAssignableTo(typeof(IValidator))).ToList();
        Assert.True(endpoints.Count > 250 && validators.Count > 50, $"{endpoints.Count} endpoints, {validators.Count} validators");
        Assert.Empty(endpoints.Concat(validators.Where(t => t.BaseType is { IsGenericType: true } below && below.GetGenericTypeDefinition() == typeof(Validator<>))).Except(given));
    }

    [Fact]
    public void Nothing_descends_from_what_there_is_not() => Assert.Empty(ProgramTypes.Under("LaptopFleet.Audit.NoSuchEvent"));
}
