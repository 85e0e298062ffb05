using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Platform.Access;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.DeviceManagement;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding.DeviceManagement;

/// <summary>A fleet with a Jamf Pro, an Intune and a Fleet of its own.</summary>
public sealed class ManagedFleet : IAsyncLifetime
{
    public JamfServer Jamf { get; private set; } = null!;
    public IntuneServer Intune { get; private set; } = null!;
    public FleetDmServer FleetDm { get; private set; } = null!;
    public Fleet Fleet { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        (Jamf, Intune, FleetDm) = (await JamfServer.Start(), await IntuneServer.Start(), await FleetDmServer.Start());
        Fleet = Fleet.With([.. Jamf.Settings, .. Intune.Settings, .. FleetDm.Settings]);
    }

    public async ValueTask DisposeAsync()
    {
        await Fleet.DisposeAsync();
        await Jamf.DisposeAsync();
        await Intune.DisposeAsync();
        await FleetDm.DisposeAsync();
    }
}

internal static class Commanding
{
    /// <summary>Somebody who has left, and whose laptop is managed so.</summary>
    public static async Task<(Person Person, Device Device, string Case)> Left(this Fleet fleet, string managedBy, string? managementId = null, Func<string, string>? known = null, string country = "PT")
    {
        var (person, device) = await fleet.Leaver(country);
        var id = managementId ?? Guid.CreateVersion7().ToString();
        if (known is not null)
            id = known(device.SerialNumber);
        await fleet.ManagedBy(device, managedBy, id);
        var @case = Departing.Case();
        (await fleet.As("people-ops").Put($"departures/{@case}", new { notice = "inEffect", personId = person.Id, lastWorkingDayOn = "2026-11-20", sequence = 1 })).Must(Created);
        return (person, device, @case);
    }

    public static async Task ManagedBy(this Fleet fleet, Device device, string managedBy, string id) =>
        (await fleet.As("device-security").Put($"devices/{device.Id}/management", new { managedBy, managementId = id }, ifMatch: "*")).Must(OK);

    public static Task<Answer> Propose(this Fleet fleet, Device device, string kind = "lock", bool byHand = false) =>
        fleet.As("logistics-emea").Post($"devices/{device.Id}/commands", new { kind, reason = "No contact since the last day.", byHand });

    /// <summary>Proposed by logistics, approved by device security, and sent.</summary>
    public static async Task<Guid> Commanded(this Fleet fleet, Device device, string kind = "lock", bool byHand = false)
    {
        var id = (await fleet.Propose(device, kind, byHand)).Must(Created).Id;
        await fleet.Approve(id);
        await fleet.CarryOut();
        return id;
    }

    public static async Task Approve(this Fleet fleet, Guid command) =>
        (await fleet.As("device-security").Post($"device-commands/{command}/decision", new { verdict = "approve" })).Must(OK);

    public static async Task CarryOut(this Fleet fleet, Duration after = default)
    {
        fleet.Clock.Advance(after);
        // Approving it woke the job as well: whichever of the two has taken it, it is waited for.
        await Eventually.BeAsync(async () =>
        {
            await fleet.Run<CarryOutDeviceCommandsJob>();
            var now = fleet.Clock.GetCurrentInstant();
            return !await fleet.InDatabase(db => db.DeviceCommands.AnyAsync(c => c.DueAt <= now || (c.State == DeviceCommandState.Approved && c.Fault == null)));
        });
    }

    public static async Task<Answer> Command(this Fleet fleet, Guid id) => (await fleet.As("auditor").Get($"device-commands/{id}")).Must(OK);

    public static async Task<string> StateOf(this Fleet fleet, Guid id) => (await fleet.Command(id))["state"].GetValue<string>();

    public static async Task<string?> Pin(this Fleet fleet, Guid id) => (await fleet.As("device-security").Post($"device-commands/{id}/pin")).Must(OK)["pin"].GetValue<string>();

    public static Task<int> Events(this Fleet fleet, Guid command, string type) => fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == command && e.Type == type));

    public static HttpClient Security(this Fleet fleet, string name)
    {
        var client = fleet.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Scene.TokenOf(fleet, Role.DeviceSecurity, name));
        return client;
    }
}
