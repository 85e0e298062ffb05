using System.Net;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.Webhooks;

/// <summary>What can be told of an address and of types without asking anybody. Where a name leads is looked at when it is connected to, each time.</summary>
public static class WebhookRules
{
    public static void AddressOf<T>(this IRuleBuilder<T, string> rule, Func<WebhookOptions> options) => rule.NotEmpty().MaximumLength(WebhookSubscription.AddressMaxLength)
        .Must(address => IsGood(address, options().AllowPrivateTargets)).WithErrorCode("webhook.address")
        .WithMessage("An https address in the public internet, without a name and a password in it.");

    public static void EventTypes<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) => rule.NotEmpty()
        .Must(types => types is null || types.Count <= WebhookSubscription.MostTypes).WithErrorCode("event-type.too-many").WithMessage($"{WebhookSubscription.MostTypes} at most, or * for all.")
        .Must(types => types is null || types.Distinct(StringComparer.Ordinal).Count() == types.Count).WithErrorCode("event-type.repeated").WithMessage("Each type is named once.")
        .Must(types => types is null || types is [WebhookSubscription.AllTypes] || types.All(type => type is not null && EventCatalogue.Types.ContainsKey(type))).WithErrorCode("event-type.unknown")
        .WithMessage("A type is one of GET /events/types, or * alone.");

    /// <param name="anywhere">Also plain http, and our own network.</param>
    public static bool IsGood(string? address, bool anywhere)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || address!.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.Host.Length == 0)
            return false;
        if (anywhere)
            return uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp;
        return uri.Scheme == Uri.UriSchemeHttps && (!IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var literal) || AddressGuard.IsPublic(literal));
    }
}
