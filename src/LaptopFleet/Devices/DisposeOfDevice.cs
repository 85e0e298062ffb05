using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A laptop leaves the fleet for good, sanitised by a certificate that lacks nothing and without a legal hold; a leaver keeps or buys what they agreed to. One that is given up is written off instead, by two people (<see cref="WriteOffs.AskWriteOff"/>).</summary>
public sealed class DisposeOfDevice(FleetDb db, IClock clock, Caller caller, ILeaverGate leavers) : Endpoint<DisposeOfDeviceRequest, DeviceView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/disposal");
        this.Allow(Reach.Everyone, Role.LogisticsLead);
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.not-keep", "device.not-sell", "device.not-donate", "device.not-recycle", "device.not-destroy", "device.on-hold", "device.in-quarantine",
            "device.sanitisation-not-effective", "device.sanitisation-not-validated", "device.sanitisation-not-proven", "return.not-agreed", "disposal.vendor-needed", "disposal.certificate-needed", "disposal.serial-mismatch", "vendor.closed", "vendor.review-expired",
            "vendor.not-recycler", "vendor.not-certified");
    }

    public override async Task HandleAsync(DisposeOfDeviceRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        var end = ActionOf(req.Outcome!.Value);
        await db.RefuseIfHolderIsHeldAsync(device, end, ct);
        await leavers.MustAllowAsync(device, end, ct);
        var now = clock.GetCurrentInstant();
        var certificate = await db.NewestCertificateAsync(device.Id, ct);
        certificate?.MustLetGo();
        if (req.Outcome is Disposal.Recycled or Disposal.Destroyed)
            await MustBeProvenAsync(device, req, now.InUtc().Date, ct);
        db.Record(device.Dispose(end, req.Evidence, now, req.VendorId, req.Certificate?.Number), caller.Actor);
        // What is destroyed is proven by the certificate of that, which names it; everything else goes to people.
        if (end != DeviceAction.Destroy)
            certificate.MustBeWhole();
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }

    /// <summary>To a recycler that is certified today; and what is destroyed is destroyed by a certificate that names this very laptop.</summary>
    private async Task MustBeProvenAsync(Device device, DisposeOfDeviceRequest req, LocalDate today, CancellationToken ct)
    {
        // Whether it may end so at all is said first.
        DeviceLifecycle.Next(device.State, ActionOf(req.Outcome!.Value));
        if (req.VendorId is not { } id)
            throw new RefusedException("disposal.vendor-needed", "Name the recycler that has taken it.");
        var vendor = await db.Vendors.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, ct) ?? throw new InvalidInputException("/vendorId", "vendor.unknown", "There is no such vendor.");
        vendor.MustBeCertified(today);
        if (req.Outcome == Disposal.Destroyed && req.Certificate is null)
            throw new RefusedException("disposal.certificate-needed", "A destruction is proven by a certificate that names the serial number.");
        if (req.Certificate is { } certificate && !certificate.SerialNumbers.Any(s => Device.SerialKeyOf(s) == device.SerialKey))
            throw new RefusedException("disposal.serial-mismatch", "The certificate does not name the serial number of this laptop.");
    }

    private static DeviceAction ActionOf(Disposal outcome) => outcome switch
    {
        Disposal.Kept => DeviceAction.Keep,
        Disposal.Sold => DeviceAction.Sell,
        Disposal.Donated => DeviceAction.Donate,
        Disposal.Recycled => DeviceAction.Recycle,
        Disposal.Destroyed => DeviceAction.Destroy,
    };
}

/// <param name="Outcome">Kept by its holder, sold, donated, recycled or destroyed.</param>
/// <param name="Evidence">The transfer of ownership, or the certificate that proves it.</param>
/// <param name="VendorId">The recycler that has taken it; needed where it is recycled or destroyed.</param>
/// <param name="Certificate">The recycler's certificate for it; needed where it is destroyed.</param>
public sealed record DisposeOfDeviceRequest(Disposal? Outcome, string Evidence, Guid? VendorId = null, DisposalCertificate? Certificate = null);

/// <summary>A recycler's certificate of recycling or destruction.</summary>
/// <param name="SerialNumbers">All that it names, of laptops and of drives.</param>
public sealed record DisposalCertificate(string Number, IReadOnlyList<string> SerialNumbers)
{
    public const int NumberMaxLength = 80;
    public const int MostSerials = 500;
}

public sealed class DisposeOfDeviceValidator : Validator<DisposeOfDeviceRequest>
{
    public DisposeOfDeviceValidator()
    {
        RuleFor(r => r.Outcome).NotNull();
        RuleFor(r => r.Evidence).NotEmpty().Printable(Device.EvidenceMaxLength);
        RuleFor(r => r.Certificate).SetValidator(new DisposalCertificateValidator()!).When(r => r.Certificate is not null);
    }
}

public sealed class DisposalCertificateValidator : Validator<DisposalCertificate>
{
    public DisposalCertificateValidator()
    {
        RuleFor(c => c.Number).NotEmpty().Printable(DisposalCertificate.NumberMaxLength);
        RuleFor(c => c.SerialNumbers).NotEmpty().Must(s => s is null || s.Count <= DisposalCertificate.MostSerials).WithMessage($"At most {DisposalCertificate.MostSerials} serial numbers.");
        RuleForEach(c => c.SerialNumbers).NotEmpty().Printable(Device.SerialNumberMaxLength);
    }
}

/// <summary>How a laptop leaves the fleet.</summary>
public enum Disposal
{
    Kept,
    Sold,
    Donated,
    Recycled,
    Destroyed,
}
