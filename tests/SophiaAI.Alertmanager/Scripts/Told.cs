using System.Globalization;

namespace SophiaAI.Alertmanager.Scripts;

/// <summary>A message.</summary>
/// <param name="At">When, in seconds from the beginning.</param>
/// <param name="Target">Whom: the receiver, and the number of its webhook.</param>
/// <param name="Group">The key of the group.</param>
/// <param name="Text">Firing or resolved, and the alerts; those that are resolved have a minus.</param>
internal sealed record Told(double At, string Target, string Group, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:f2} {Target} {Group} {Text}");
}
