using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;

namespace SophiaAI.Estuary;

/// <summary>Where a name does not exist or may not be read, its error says what was probably meant.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="named">What its names are names of.</param>
/// <param name="context">The connection.</param>
internal sealed class EstuaryAdvice(SophiaCmdlet cmdlet, EstuaryNamed named, Func<ProviderContext> context)
{
    private EstuaryNames? _names;

    private EstuaryNames Names => _names ??= new EstuaryNames(cmdlet, new EstuaryClient(context()));

    /// <summary>A failure, with what was probably meant by the name that it is about.</summary>
    public ServiceException Explain(ServiceException failure)
    {
        string? hint = failure switch
        {
            { Subject: not { Length: > 0 } } => null,
            { Reason: FailureReason.NotFound } => Names.Hint(failure.Subject, named),
            { Reason: FailureReason.AccessDenied } => Names.Meant(failure.Subject, isRefused: true),
            _ => null,
        };
        return hint is null ? failure : failure.WithMessage(failure.Message, $"{hint} {failure.RecommendedAction}".TrimEnd());
    }
}
