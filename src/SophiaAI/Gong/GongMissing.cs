using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Gong;

namespace SophiaAI.Gong;

/// <summary>What is said of calls that were named and not found.</summary>
internal static class GongMissing
{
    /// <summary>Where calls are looked for.</summary>
    public const string Place = "what the access key may see";

    /// <summary>What to do about an id without a call.</summary>
    public const string Advice = "Check the id. Gong gives the same answer for calls that this key isn't allowed to see. Get-GongCall lists those that it may see.";

    /// <summary>The error for an id without a call.</summary>
    public static ErrorRecord Call(string id) => ErrorRecords.NotFound(GongService.Name, "call", id, Advice, Place);
}
