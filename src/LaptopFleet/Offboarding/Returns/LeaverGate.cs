using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// A leaver, or whoever gets another laptop, keeps, buys or has donated what was offered to them and what they agreed to, with all the approvals that this took; and their laptop is given up by its
/// plan alone, with the plan's grounds and approvers.
/// </summary>
public sealed class LeaverGate(FleetDb db) : ILeaverGate
{
    public async Task MustAllowAsync(Device device, DeviceAction end, CancellationToken ct)
    {
        var plan = await db.Returns.AsNoTracking().FirstOrDefaultAsync(r => r.DeviceId == device.Id && r.EndedAt == null, ct);
        if (plan is null)
            return;
        if (end == DeviceAction.WriteOff)
            throw new RefusedException("write-off.of-leaver", $"Its holder leaves or gets another one, and there is a plan for it: it is given up by that, return {plan.Id}.");
        // At a depot it is the company's to sell or to donate; kept it is by its holder only, who may have sent it there to be sanitised.
        if (AgreedTo(end) is not { } disposition || (device.Custody != Custody.Person && end != DeviceAction.Keep))
            return;
        if (!plan.IsAgreed || plan.Disposition != disposition)
            throw new RefusedException("return.not-agreed", $"Its holder has not agreed to that, or it was not offered; return {plan.Id} says what is planned.");
    }

    private static Disposition? AgreedTo(DeviceAction end) => end switch
    {
        DeviceAction.Keep => Disposition.Keep,
        DeviceAction.Sell => Disposition.Buy,
        DeviceAction.Donate => Disposition.Donate,
        _ => null,
    };
}
