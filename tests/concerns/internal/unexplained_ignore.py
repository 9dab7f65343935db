"""What may be wrong with a comment that ignores findings."""
# options: --extend-select=TRV301
import time


def test_without_a_reason():
    time.sleep(2)  # testreview: ignore[TRV301]  # TRV001:20 testreview: ignore[TRV301] gives no reason; write it after the bracket
    time.sleep(2)  # testreview: ignore[TRV301] --  # TRV001:20
    time.sleep(2)  # testreview: ignore[TRV301]  # noqa: E501  # TRV001:20
    time.sleep(2)  # testreview: ignore[TRV301] # testreview: ignore[TRV3] it is slow  # TRV001:20


def test_with_a_reason():
    time.sleep(2)  # testreview: ignore[TRV301] it is slow
    time.sleep(2)  # testreview: ignore[TRV301]: it is slow, see #17 and its answers
    time.sleep(2)  # testreview: ignore[TRV301] langsam, ärgerlich  # noqa: E501
    time.sleep(2)  # noqa: E501  # testreview: ignore[TRV301] it is slow
    x = []  # type: list[int]  # testreview: ignore[TRV3] the comment for the type checker stands first


def test_without_a_code():
    time.sleep(2)  # testreview: ignore  # TRV301:5 TRV001:20 testreview: ignore names no code in brackets and ignores nothing; write testreview: ignore[CODE] and the reason
    time.sleep(2)  # testreview: ignore[] it is slow  # TRV301:5 TRV001:20
    time.sleep(2)  # testreview: ignore it is slow  # TRV301:5 TRV001:20
    time.sleep(2)  # testreview: ignore[TRV301  # TRV301:5 TRV001:20


def test_of_an_unknown_code():
    time.sleep(2)  # testreview: ignore[TRV399] it is slow  # TRV301:5 TRV001:20 testreview has no code TRV399 that a comment can ignore; python -m flake8_testreview codes lists them
    time.sleep(2)  # testreview: ignore[E501] it is slow  # TRV301:5 TRV001:20
    time.sleep(2)  # testreview: ignore[fixd-sleep] it is slow  # TRV301:5 TRV001:20 testreview has no code fixd-sleep that a comment can ignore; did you mean fixed-sleep?
    time.sleep(2)  # testreview: ignore[TRV301, TRV399] it is slow  # TRV001:20
    time.sleep(2)  # testreview: ignore[TRV301, TRV001] it is slow  # TRV001:20 testreview has no code TRV001 that a comment can ignore; python -m flake8_testreview codes lists them


def test_misspelt():
    time.sleep(2)  # testreview: ignroe[TRV301] it is slow  # TRV301:5 TRV001:20 testreview: ignroe[TRV301] is not understood and ignores nothing; write testreview: ignore[TRV301] and the reason
    time.sleep(2)  # testreview: disable[TRV301] it is slow  # TRV301:5 TRV001:20
    time.sleep(2)  # testreview: ignored  # TRV301:5 TRV001:20
    time.sleep(2)  # testreview: off  # TRV301:5 TRV001:20


def test_case_and_spaces():
    time.sleep(2)  #testreview:ignore[trv301] it is slow  # TRV001:20 testreview:ignore[trv301] is read as testreview: ignore[TRV301]; write it that way
    time.sleep(2)  # TestReview: Ignore[TRV301] it is slow  # TRV001:20
    time.sleep(2)  # testreview: ignore [TRV301] it is slow  # TRV001:20
    time.sleep(2)  # testreview: ignore[ TRV301 ] it is slow  # TRV001:20
    time.sleep(2)  # testreview: ignore[Fixed-Sleep] it is slow  # TRV001:20
    time.sleep(2)  # testreview ignore[TRV301] it is slow  # TRV001:20
    time.sleep(2)  # testreview: ignore[TRV301,fixed-sleep,  TRV4] it is slow


def test_that_is_no_such_comment():
    assert "# testreview: ignore[TRV301]"
    time.sleep(2)  # testreview ignores the next one  # TRV301:5
    time.sleep(2)  # testreview: see the wiki  # TRV301:5
    # testreview: ignore[TRV301] nothing stands below  # TRV001:5 there is no code below testreview: ignore[TRV301] at its indentation; put it at the end of the line it is about


class TestBoot:
    def test_boot(self):
        time.sleep(2)  # TRV301:9
        # testreview: ignore[TRV301] at the end of a block  # TRV001:9
