using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>What a legal hold asks of a plan: the laptop is handed over to be imaged, and is not sanitised.</summary>
public sealed partial class Return
{
    private const string HoldLetGo = "The hold was let go before it was imaged.";

    /// <summary>It was handed over and imaged. The serial number shows that it is this laptop, the hash that the image is the one which was made then.</summary>
    public ReturnImaged Image(Device device, string serialNumber, string evidence, string sha256, string by, Instant now)
    {
        var step = steps.Find(s => s.Kind == StepKind.HandOverForImaging) ?? throw new RefusedException("return.not-imaging", "No hold asks for an image of this laptop.");
        if (!step.IsOpen)
            throw new RefusedException("return.step-done", "This step is done.");
        if (Device.SerialKeyOf(serialNumber) != device.SerialKey)
            throw new RefusedException("return.serial-mismatch", "The serial number is not the one of this laptop.");
        step.Finish(by, now, evidence, sha256);
        Changes++;
        Due();
        return new(Id, DepartureId, DeviceId, PersonId, sha256, Region, now);
    }

    /// <summary>A hold was placed or let go, also while the laptop is on its way or at a depot; true where that changes what is to be done.</summary>
    private bool FollowHold(ReturnPlan plan, Instant now)
    {
        if (ReturnLifecycle.IsOver(State))
            return false;
        var wanted = plan.StepsFor(Disposition);
        var isNew = false;
        var imaging = steps.Find(s => s.Kind == StepKind.HandOverForImaging);
        if (imaging is { IsOpen: true } && wanted.All(p => p.Kind != StepKind.HandOverForImaging))
        {
            imaging.DoesNotApply(HoldLetGo, "hold", now);
            isNew = true;
        }
        else if (imaging is { NotApplicableBecause: HoldLetGo } && wanted.Any(p => p.Kind == StepKind.HandOverForImaging))
        {
            imaging.Reopen();
            isNew = true;
        }
        if (!ReturnLifecycle.IsWithThem(State))
            isNew |= Swap(StepKind.HandOverForImaging, wanted) | Swap(StepKind.Sanitise, wanted);
        Due();
        return isNew;
    }

    /// <summary>What is wanted now joins, what is not wanted any more and was not done goes.</summary>
    private bool Swap(StepKind kind, IReadOnlyList<StepPlan> wanted)
    {
        var (plan, known) = (wanted.FirstOrDefault(p => p.Kind == kind), steps.Find(s => s.Kind == kind));
        if (plan is not null && known is null)
            return Add(plan) is not null;
        return plan is null && known is { IsOpen: true } && steps.Remove(known);
    }
}
