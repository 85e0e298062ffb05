using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>
/// Finds laptops. Staff see those of their regions, a manager those of their reports and their own, everybody else their own. In the order of
/// registration, or longest in use first with <c>inUseBefore</c>.
/// </summary>
public sealed class FindDevices(FleetDb db, DeviceSearch search, Caller caller) : Endpoint<FindDevicesRequest, Page<DeviceView>>
{
    public override void Configure()
    {
        Get("/devices");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<Page<DeviceView>>(200);
    }

    public override async Task HandleAsync(FindDevicesRequest req, CancellationToken ct)
    {
        var criteria = await DeviceScope.CriteriaAsync(db, caller, req, ct);
        var rows = await search.FindAsync(criteria, DevicePlace.Read(req.After, criteria), req.Limit + 1, ct);
        var page = HttpContext.Page(rows, req.Limit, d => DevicePlace.Of(d, criteria).ToCursor(criteria));
        await Send.OkAsync(caller.IsStaff ? page : page with { Items = [.. page.Items.Select(d => d.For(caller))] }, ct);
    }
}

/// <summary>Narrows what is asked for to what the caller may see.</summary>
public static class DeviceScope
{
    public static async Task<DeviceCriteria> CriteriaAsync(FleetDb db, Caller caller, DeviceFilter filter, CancellationToken ct)
    {
        var wanted = new DeviceCriteria(
            filter.Serial is null ? null : Device.SerialKeyOf(filter.Serial), filter.AssetTag is null ? null : Device.AssetTagKeyOf(filter.AssetTag),
            filter.State, filter.DepotId, filter.ModelId, filter.InUseBefore?.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(),
            filter.PersonId, null, filter.Region is { } region ? [region] : null);
        if (!caller.IsStaff)
            return wanted with { Within = caller };
        return filter.PersonId is { } own && own == caller.PersonId ? wanted : await InRegionsAsync(db, wanted, caller.Regions, ct);
    }

    /// <summary>For what hangs on a laptop: unknown where the caller may not see the laptop.</summary>
    public static async Task MustSeeAsync(FleetDb db, Caller caller, Guid deviceId, CancellationToken ct)
    {
        var device = await db.Devices.Where(d => d.Id == deviceId).Select(d => new { d.Region, d.PersonId }).SingleOrDefaultAsync(ct);
        if (device is null || !caller.Sees(device.Region, device.PersonId))
            throw new UnknownException("device");
    }

    private static async Task<DeviceCriteria> InRegionsAsync(FleetDb db, DeviceCriteria wanted, IReadOnlyList<Region>? theirs, CancellationToken ct)
    {
        var regions = theirs is null ? wanted.Regions : wanted.Regions is null ? theirs : [.. wanted.Regions.Intersect(theirs)];
        // A laptop at a depot is in the depot's region, so a depot elsewhere has nothing to show: asked once, not of each of its laptops.
        var elsewhere = regions is not null && wanted.DepotId is { } depot && !await db.Depots.AnyAsync(d => d.Id == depot && regions.Contains(d.Region), ct);
        return wanted with { Regions = elsewhere ? [] : regions };
    }
}

/// <summary>Which laptops are wanted; what is left out does not count.</summary>
/// <param name="Serial">The serial number, however it is typed.</param>
/// <param name="AssetTag">The asset tag, however it is typed.</param>
/// <param name="PersonId">Who holds it.</param>
/// <param name="InUseBefore">In use by its holder since before this day (UTC) began.</param>
public record DeviceFilter(
    [property: QueryParam] string? Serial = null, [property: QueryParam] string? AssetTag = null, [property: QueryParam] Guid? PersonId = null,
    [property: QueryParam] DeviceState? State = null, [property: QueryParam] Region? Region = null, [property: QueryParam] Guid? DepotId = null,
    [property: QueryParam] Guid? ModelId = null, [property: QueryParam] LocalDate? InUseBefore = null);

public sealed class DeviceFilterValidator : Validator<DeviceFilter>
{
    public DeviceFilterValidator()
    {
        RuleFor(f => f.Serial).MaximumLength(Device.SerialNumberMaxLength);
        RuleFor(f => f.AssetTag).MaximumLength(Device.AssetTagMaxLength);
        RuleFor(f => f.InUseBefore).Sane();
    }
}

/// <param name="Limit">At most how many laptops, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record FindDevicesRequest([property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null) : DeviceFilter;

public sealed class FindDevicesValidator : Validator<FindDevicesRequest>
{
    public FindDevicesValidator()
    {
        Include(new DeviceFilterValidator());
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}
