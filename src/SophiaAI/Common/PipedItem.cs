using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>What names something in the pipeline: a text, as people type it, or an object with a member that has the exact name.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsTyped">Whether it is a text, for which the rules of typed names hold.</param>
internal sealed record PipedItem(string Name, bool IsTyped)
{
    /// <summary>The name that an object gives; null, after writing an error, if it gives none.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="input">The object.</param>
    /// <param name="members">The members that may have the name, the most specific one first.</param>
    public static PipedItem? Of(SophiaCmdlet cmdlet, PSObject input, params string[] members)
    {
        if (input.BaseObject is string { Length: > 0 } typed) return new PipedItem(typed, IsTyped: true);
        if (FirstText(input, members) is { } name) return new PipedItem(name, IsTyped: false);
        WriteUnsupported(cmdlet, input, members);
        return null;
    }

    /// <summary>Writes the error for an object that gives no name.</summary>
    public static void WriteUnsupported(SophiaCmdlet cmdlet, PSObject input, params string[] members)
    {
        Type type = input.BaseObject.GetType();
        cmdlet.WriteError(ErrorRecords.WrongCall(
            "UnsupportedInput", $"An object of the type {type} has no {string.Join(" or ", members)}.", type.Name, "Pipe in names, or objects that the module's commands return."));
    }

    /// <summary>The text of the first member that has one; null if none has.</summary>
    public static string? FirstText(PSObject input, IEnumerable<string> members) => members
        .Select(member => EngineValue.Bare(input.Properties[member]?.Value) as string)
        .FirstOrDefault(static text => !string.IsNullOrEmpty(text));
}
