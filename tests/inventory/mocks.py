from unittest import mock
from unittest.mock import MagicMock

import shop
from elsewhere import Mock
from shop.tests.mock import AsyncMock


def test_mocks():
    session = mock.Mock()  # => mock without a specification session
    session.send = MagicMock(name="send")  # => mock without a specification session.send
    shop.run(session, timer=mock.AsyncMock())  # => mock without a specification timer=
    shop.run([MagicMock()])  # => mock without a specification MagicMock()
    shop.run(mock.Mock(spec=shop.Store), mock.Mock(shop.Store), mock.Mock(wraps=session))
    shop.run(mock.create_autospec(shop.Store), mock.sentinel.made, Mock())
    shop.run(AsyncMock())  # => mock without a specification AsyncMock()
    with mock.patch.object(shop, "pay", mock.Mock()):  # => double of shop.pay (by a mock without a specification)
        shop.run()
