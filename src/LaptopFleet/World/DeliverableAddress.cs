using FluentValidation;
using FluentValidation.Results;

namespace LaptopFleet.World;

/// <summary>A rule for addresses that something is sent to.</summary>
public static class DeliverableAddress
{
    /// <summary>An address that a carrier can take, checked as its country asks; null passes.</summary>
    public static IRuleBuilderOptionsConditions<T, PostalAddress?> Deliverable<T>(this IRuleBuilder<T, PostalAddress?> rule) => rule.Custom((address, context) =>
    {
        foreach (var (field, reason) in address?.Faults() ?? [])
            context.AddFailure(new ValidationFailure($"{context.PropertyPath}.{field}", reason) { ErrorCode = "address.invalid" });
    });
}
