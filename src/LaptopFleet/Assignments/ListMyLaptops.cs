using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>My laptops: where each is now, what I have to do next, and by when in my time zone. Those on their way to me and back from me are there too.</summary>
public sealed class ListMyLaptops(FleetDb db, Caller caller) : EndpointWithoutRequest<MyLaptops>
{
    /// <summary>Nobody has more; somebody in whose name a lab is kept sees the newest.</summary>
    private const int Most = 100;

    public override void Configure()
    {
        Get("/me/laptops");
        this.Allow(Reach.Self, [.. Role.All]);
        this.Answers<MyLaptops>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var zone = caller.PersonId is { } me ? await db.People.Where(p => p.Id == me).Select(p => p.Zone).SingleAsync(ct) : DateTimeZone.Utc.Id;
        var laptops = caller.PersonId is { } own ? await LaptopsAsync(own, ct) : [];
        await Send.OkAsync(new(zone, HandoverStatement.Version, HandoverStatement.Text, laptops), ct);
    }

    private async Task<IReadOnlyList<MyLaptop>> LaptopsAsync(Guid me, CancellationToken ct)
    {
        var ids = await DeviceIdsAsync(me, ct);
        var devices = await (from d in db.Devices.AsNoTracking()
                             join m in db.Models on d.ModelId equals m.Id
                             where ids.Contains(d.Id)
                             orderby d.Id descending
                             select new { Device = d, Model = m.Maker + " " + m.Name }).ToListAsync(ct);
        var assignments = (await db.Assignments.AsNoTracking().Where(a => a.PersonId == me && ids.Contains(a.DeviceId)).ToListAsync(ct))
            .GroupBy(a => a.DeviceId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.OpenedAt));
        var shipments = (await (from c in db.ShipmentContents
                                join s in db.Shipments on c.ShipmentId equals s.Id
                                where ids.Contains(c.DeviceId) && s.DispatchedAt != null && (s.ToPersonId == me || s.FromPersonId == me)
                                select new { c.DeviceId, Parcel = new MyParcel(s.Id, s.Carrier, s.TrackingNumber, s.State, s.StateSince) }).ToListAsync(ct))
            .GroupBy(s => s.DeviceId).ToDictionary(g => g.Key, g => g.MaxBy(s => s.Parcel.StateSince)!.Parcel);
        return [.. devices.Select(d => Laptop(d.Device, d.Model, assignments.GetValueOrDefault(d.Device.Id), shipments.GetValueOrDefault(d.Device.Id)))];
    }

    private async Task<List<Guid>> DeviceIdsAsync(Guid me, CancellationToken ct) =>
        await db.Devices.Where(d => d.PersonId == me).Select(d => d.Id)
            .Union(db.Assignments.Where(a => a.PersonId == me && a.EndedAt == null).Select(a => a.DeviceId))
            .Union(from s in db.Shipments join d in db.Devices on s.Id equals d.ShipmentId where s.FromPersonId == me || s.ToPersonId == me select d.Id)
            .OrderByDescending(id => id).Take(Most).ToListAsync(ct);

    private static MyLaptop Laptop(Device device, string model, Assignment? assignment, MyParcel? parcel)
    {
        var aboard = device.Custody == Custody.Shipment ? parcel : null;
        var kind = assignment?.Kind ?? AssignmentKind.Permanent;
        var next = LaptopInWords.Next(device.State, aboard?.State, kind);
        return new(
            device.Id, assignment?.Id, model, device.AssetTag, assignment?.AcceptedAt is null ? null : device.SerialNumber, kind, device.State,
            LaptopInWords.Where(device.State, aboard?.State), aboard, next.Kind, next.Words, By(device, assignment, next));
    }

    /// <summary>The last day of a loan; for what is due back, the one that policy gave when it fell due.</summary>
    private static LocalDate? By(Device device, Assignment? assignment, LaptopStep next) =>
        next.Kind != LaptopStepKind.SendBack ? null : device.State == DeviceState.ReturnDue ? assignment?.ReturnBy : assignment?.DueBackOn;
}

/// <summary>What somebody has of the fleet.</summary>
/// <param name="Zone">The time zone in which the days are meant: the person's own.</param>
/// <param name="StatementVersion">Send it with an acceptance.</param>
/// <param name="Statement">What an acceptance agrees to.</param>
public sealed record MyLaptops(string Zone, string StatementVersion, string Statement, IReadOnlyList<MyLaptop> Laptops);

/// <summary>One laptop as its person sees it.</summary>
/// <param name="SerialNumber">Told once it has been accepted: before, typing it from the case is the proof.</param>
/// <param name="Where">Where it is, in words.</param>
/// <param name="Parcel">The parcel that it is in.</param>
/// <param name="Next">What to do next.</param>
/// <param name="NextInWords">The same as a sentence.</param>
/// <param name="NextBy">Until which day, in the person's zone; null where there is no last day.</param>
public sealed record MyLaptop(
    Guid DeviceId, Guid? AssignmentId, string Model, string? AssetTag, string? SerialNumber, AssignmentKind Kind, DeviceState State, string Where, MyParcel? Parcel,
    LaptopStepKind Next, string NextInWords, LocalDate? NextBy);

/// <summary>A parcel on its way to or from the person.</summary>
/// <param name="State">Where the parcel stands by all its scans.</param>
public sealed record MyParcel(Guid ShipmentId, string? Carrier, string? TrackingNumber, ShipmentState State, Instant StateSince);
