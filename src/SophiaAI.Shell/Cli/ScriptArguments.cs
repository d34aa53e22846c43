using System.Management.Automation.Runspaces;

namespace SophiaAI.Shell.Cli;

/// <summary>Turns the words after -File into a script's arguments by pwsh's rules: -Name value, -Name:value, -Switch.</summary>
internal static class ScriptArguments
{
    public static IReadOnlyList<CommandParameter> Read(IEnumerable<string> words)
    {
        List<CommandParameter> parameters = [];
        string? pending = null;
        foreach (string word in words)
        {
            if (pending is not null)
            {
                parameters.Add(new CommandParameter(pending, word));
                pending = null;
            }
            else if (word.Length > 1 && word[0] == '-')
            {
                pending = ReadNamed(word, parameters);
            }
            else
            {
                parameters.Add(new CommandParameter(null, word));
            }
        }

        return parameters;
    }

    /// <summary>Adds a named argument, or returns the name whose value is the next word ("-Name: value").</summary>
    private static string? ReadNamed(string word, List<CommandParameter> parameters)
    {
        int colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon == word.Length - 1)
            return word.TrimEnd(':');

        parameters.Add(colon < 0
            ? new CommandParameter(word)
            : new CommandParameter(word[..colon], ToValue(word[(colon + 1)..])));
        return null;
    }

    // Other shells have no Booleans to pass: "-Switch:false" and "-Switch:$false" are meant as Booleans.
    private static object ToValue(string text) =>
        bool.TryParse(text.StartsWith('$') ? text.AsSpan(1) : text, out bool value) ? value : text;
}
