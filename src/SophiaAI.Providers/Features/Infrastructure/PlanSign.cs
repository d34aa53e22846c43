using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Features.Infrastructure;

/// <summary>What a plan does, as signs: what people read first in a diff.</summary>
internal static class PlanSign
{
    /// <summary>It is made.</summary>
    public const string Create = "+";

    /// <summary>It is changed.</summary>
    public const string Update = "~";

    /// <summary>It is removed and made again.</summary>
    public const string Replace = "-/+";

    /// <summary>It is removed.</summary>
    public const string Delete = "-";

    /// <summary>It gets another name.</summary>
    public const string Rename = "→";

    /// <summary>It is as the manifest says.</summary>
    public const string None = "=";

    /// <summary>Nobody can tell whether it is as the manifest says.</summary>
    public const string Unknown = "?";

    /// <summary>It may not be done.</summary>
    public const string Refused = "!";

    /// <summary>The sign of an action.</summary>
    /// <param name="action">The action, as <see cref="ResourceAction"/> names it.</param>
    /// <param name="isRefused">Whether it may not be done.</param>
    public static string Of(string action, bool isRefused) => isRefused ? Refused : action switch
    {
        ResourceAction.Create => Create,
        ResourceAction.Update => Update,
        ResourceAction.Replace => Replace,
        ResourceAction.Delete => Delete,
        ResourceAction.Rename => Rename,
        ResourceAction.None => None,
        _ => Unknown,
    };
}
