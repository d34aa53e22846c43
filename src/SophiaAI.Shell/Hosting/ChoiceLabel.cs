using System.Management.Automation.Host;

namespace SophiaAI.Shell.Hosting;

/// <summary>One answer. In "Yes to &amp;All" the letter after the ampersand is its key.</summary>
internal sealed class ChoiceLabel
{
    private readonly string _text;

    public ChoiceLabel(ChoiceDescription choice)
    {
        int ampersand = choice.Label.IndexOf('&', StringComparison.Ordinal);
        _text = choice.Label.Replace("&", "", StringComparison.Ordinal);
        Key = ampersand >= 0 && ampersand + 1 < choice.Label.Length
            ? choice.Label.Substring(ampersand + 1, 1).ToUpperInvariant()
            : _text;
        Help = choice.HelpMessage;
    }

    public string Key { get; }

    public string Help { get; }

    public bool IsMeantBy(string answer) =>
        answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(_text, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"[{Key}] {_text}";
}
