using System.Reflection;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LaptopFleet.Tests.House;

/// <summary>The rules of the house as functions from types to offences, so that each can be shown red on an offender.</summary>
public static class SliceRules
{
    public static readonly Assembly Program = typeof(global::Program).Assembly;

    /// <summary>From left to right: each uses only itself, the ground floor and those to its right.</summary>
    public static readonly string[] Capabilities = ["Portal", "Documents", "Reminders", "Webhooks", "WhatIf", "Metrics", "Stock", "Refresh", "Offboarding", "Repairs", "Procurement", "Assignments", "Shipments", "Devices", "Policy", "Catalog", "People"];

    /// <summary>What everybody may use, and what may use no capability (Database, which maps them all, apart).</summary>
    public static readonly string[] GroundFloor = ["Audit", "Platform", "World"];

    public static IReadOnlyList<Type> Endpoints(Assembly assembly) =>
        [.. assembly.GetTypes().Where(t => typeof(IEndpoint).IsAssignableFrom(t) && t is { IsAbstract: false, IsInterface: false })];

    public static IReadOnlyList<Type> Events(Assembly assembly) =>
        [.. assembly.GetTypes().Where(t => typeof(FleetEvent).IsAssignableFrom(t) && !t.IsAbstract)];

    public static IEnumerable<string> NotSealed(IEnumerable<Type> types) => types.Where(t => !t.IsSealed).Select(t => t.Name);

    public static IEnumerable<string> NamedTwice(IEnumerable<Type> types) => types.GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => g.Key);

    public static IEnumerable<string> BodyWithoutValidator(IEnumerable<Type> endpoints, Assembly assembly)
    {
        var validated = assembly.GetTypes().SelectMany(t => t.GetInterfaces()).Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>))
            .Select(i => i.GetGenericArguments()[0]).ToHashSet();
        return endpoints.Select(RequestOf).OfType<Type>().Distinct()
            .Where(request => request != typeof(EmptyRequest) && HasText(request) && !validated.Contains(request)).Select(request => request.Name);
    }

    /// <summary>An event that could leak: its data would carry an address, a phone, an e-mail, a name or the reason of a hold.</summary>
    public static IEnumerable<string> PersonalData(IEnumerable<Type> events) =>
        from type in events
        from property in type.GetProperties()
        where property.Name is not "Subject" && Personal.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
        select $"{type.Name}.{property.Name}";

    /// <summary>
    /// An event that tells in somebody's own words: whom they name could never be erased, since the chain is not. Such words stay with the noun. What an event says as a text is a
    /// code, a number or a name of a thing, and is listed here; also what is nested in it.
    /// </summary>
    public static IEnumerable<string> FreeWords(IEnumerable<Type> events) =>
        from type in events
        from told in Texts(type, type.Name, 3)
        where !ThingsWithAName.Contains(told.Property) && !ThingsWithAName.Contains(told.Path)
        select told.Path;

    private static readonly HashSet<string> ThingsWithAName =
    [
        // Codes and words of the program.
        "Kind", "Role", "Roles", "Types", "Scope", "Scopes", "SubjectKind", "Fault", "ShipmentDiscrepancyFound.Because", "DeviceCommandStopped.Because", "Source", "Engine", "Job", "Statement", "BatteryRule", "Rules", "RuleId", "Code", "ModelCode", "Country", "FromCountry",
        "ToCountry", "Amount", "Currency", "Language", "Seller", "Carrier", "Service", "Manager", "ManagedBy", "Standard", "Tool", "ToolVersion", "Scheme",
        // Numbers and marks of things and of papers.
        "SerialNumber", "AssetTag", "TrackingNumber", "FurtherNumbers", "Reference", "ReportReference", "Certificate", "Number", "ManagementId", "AtManager", "Sha256", "InputHash", "Photos",
    ];

    private static IEnumerable<(string Path, string Property)> Texts(Type type, string path, int depth)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name is not "Subject" && p.GetIndexParameters().Length == 0))
        {
            var (told, deeper) = (property.PropertyType, $"{path}.{property.Name}");
            if (told.IsGenericType)
                told = told.GetGenericArguments()[0];
            if (told == typeof(string))
                yield return (deeper, property.Name);
            else if (depth > 0 && told.Assembly == type.Assembly && !told.IsEnum)
            {
                foreach (var text in Texts(told, deeper, depth - 1))
                    yield return text;
            }
        }
    }

    public static IEnumerable<string> FolderNamesThatSayNothing(IEnumerable<Type> types) =>
        types.Select(t => t.Namespace ?? "").Distinct().SelectMany(n => n.Split('.')).Where(part => part is "Common" or "Helpers" or "Utils" or "Services" or "Managers").Distinct();

    /// <summary>Entities whose life is told by events, and tables that say why they need none.</summary>
    public static IEnumerable<string> EntitiesWithoutVersion(DbContext db) =>
        db.Model.GetEntityTypes().Where(e => e.ClrType != typeof(Event) && e.ClrType.GetCustomAttribute<NeedsNoEventAttribute>() is null)
            // A part of a noun (a package of a shipment) changes with it only, and is guarded by its version.
            .Where(e => !e.GetForeignKeys().Any(key => key.PrincipalToDependent is not null && IsGuarded(key.PrincipalEntityType)))
            .Where(e => !IsGuarded(e)).Select(e => e.ClrType.Name);

    public static string? CapabilityOf(Type type) => type.Namespace?.Split('.') is ["LaptopFleet", var first, ..] ? first : null;

    private static bool IsGuarded(IReadOnlyEntityType entity) => entity.FindProperty("Version") is { IsConcurrencyToken: true };

    private static readonly string[] Personal = ["Address", "Phone", "Email", "GivenName", "FamilyName", "Recipient"];

    private static Type? RequestOf(Type endpoint)
    {
        for (var type = endpoint; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Endpoint<,>))
                return type.GetGenericArguments()[0];
        }
        return null;
    }

    private static bool HasText(Type request) => request.GetProperties().Any(p => p.PropertyType == typeof(string) && p.Name is not "After");
}
