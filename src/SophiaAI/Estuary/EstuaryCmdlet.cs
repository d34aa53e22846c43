using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Estuary;

/// <summary>A cmdlet that takes names of Estuary's catalog: the error of one that does not exist, or may not be read, says what was probably meant.</summary>
public abstract class EstuaryCmdlet : ServiceCmdlet
{
    private EstuaryAdvice? _advice;

    /// <summary>What its names are names of.</summary>
    private protected virtual EstuaryNamed Named => EstuaryNamed.Anything;

    /// <inheritdoc/>
    internal override ServiceException Explain(ServiceException failure) => (_advice ??= new EstuaryAdvice(this, Named, () => Context())).Explain(failure);
}
