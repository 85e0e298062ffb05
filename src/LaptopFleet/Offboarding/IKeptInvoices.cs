using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>Papers that have to be kept longer than the data of the person on them; they are kept by a capability to the left of this one.</summary>
public interface IKeptInvoices
{
    /// <summary>Takes the invoices of a person that have still to be kept out of what is erased with them; the caller destroys the key, and saves.</summary>
    Task TakeOutAsync(Guid personId, Instant now, CancellationToken ct);
}
